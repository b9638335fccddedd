package movr.frontend.session;

import java.time.Instant;

/**
 * The signed-in person, according to their access token. Used for rendering only: each service verifies the token
 * itself.
 *
 * @param userId opaque
 * @param region home region
 * @param city slug of the home city
 * @param accessToken as it is sent to the services
 */
public record Person(
        String userId, String username, String region, String city, Instant expiresAt, String accessToken) {

    /** Omits the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Person[" + userId + "]";
    }
}
