package movr.web.caller;

import java.util.UUID;

/**
 * The authenticated caller, according to their access token.
 *
 * @param userId opaque
 * @param region home region, which stores the person's rows
 * @param city home city
 */
public record Caller(UUID userId, String username, String region, String city) {

    /** Claim with the username. */
    public static final String USERNAME = "username";

    /** Claim with the home region. */
    public static final String REGION = "region";

    /** Claim with the slug of the home city. */
    public static final String CITY = "city";

    /** The user's id as text. */
    public String id() {
        return userId.toString();
    }
}
