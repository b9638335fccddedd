package movr.command.accesstokens;

import java.time.Duration;

/**
 * A signed access token.
 *
 * @param value as sent: three parts in base64url
 * @param expiresIn from now
 */
public record AccessToken(String value, Duration expiresIn) {

    /** Omits the token, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "AccessToken[]";
    }
}
