package movr.command.tokens;

import java.util.UUID;

/**
 * The person who calls, as their token says.
 *
 * @param userId opaque
 * @param region home region, where the person's rows lie
 * @param city home city
 */
public record Caller(UUID userId, String username, String region, String city) {

    /** The user's id as text. */
    public String id() {
        return userId.toString();
    }
}
