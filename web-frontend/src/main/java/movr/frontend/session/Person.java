package movr.frontend.session;

import java.time.Instant;

/**
 * Who is signed in, as their access token says. Nothing but what pages draw hangs on it: each service checks the token itself before it
 * tells or does anything.
 *
 * @param userId opaque
 * @param region home region
 * @param city slug of the home city
 * @param accessToken as it is sent to the services
 */
public record Person(
        String userId, String username, String region, String city, Instant expiresAt, String accessToken) {

    /** Without the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Person[" + userId + "]";
    }
}
