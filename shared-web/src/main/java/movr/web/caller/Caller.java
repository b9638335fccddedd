package movr.web.caller;

import java.util.UUID;

/**
 * The person who calls, as their token says.
 *
 * @param userId opaque
 * @param region home region, where the person's rows lie
 * @param city home city
 */
public record Caller(UUID userId, String username, String region, String city) {

    /** The claim that holds the username. */
    public static final String USERNAME = "username";

    /** The claim that holds the home region. */
    public static final String REGION = "region";

    /** The claim that holds the slug of the home city. */
    public static final String CITY = "city";

    /** The user's id as text. */
    public String id() {
        return userId.toString();
    }
}
