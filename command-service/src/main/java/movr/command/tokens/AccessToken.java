package movr.command.tokens;

import java.time.Duration;

/**
 * A signed token.
 *
 * @param value as it is sent: three parts in base64url
 * @param expiresIn from now
 */
public record AccessToken(String value, Duration expiresIn) {

    /** Without the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "AccessToken[]";
    }
}
