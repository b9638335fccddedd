package movr.command.users;

import java.util.UUID;

/** What a sign-in is checked against, and what the token then says. */
public record Credentials(UUID userId, String username, String region, String city, String passwordHash) {

    /** Without the hash, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "Credentials[userId=" + userId + "]";
    }
}
