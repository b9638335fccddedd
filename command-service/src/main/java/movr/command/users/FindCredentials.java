package movr.command.users;

import java.util.UUID;

/** Query for the credentials of a username. */
public record FindCredentials(String username) {

    /** Data that a sign-in is verified against, and the claims of the access token it yields. */
    public record Credentials(UUID userId, String username, String region, String city, String passwordHash) {

        /** Omits the hash, so that it cannot reach a log. */
        @Override
        public String toString() {
            return "Credentials[userId=" + userId + "]";
        }
    }
}
