package movr.web.forwarding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Shared secret by which a service authenticates MovR's own web frontend, whose word on a visitor's address it then
 * trusts.
 *
 * @param secret the same in frontend and services, at least 32 of the characters that a token of RFC 9110 may have;
 *     null: no sender is trusted
 */
@ConfigurationProperties("movr.proxy")
public record ProxyProperties(@Nullable String secret) {

    private static final String FORM = "[A-Za-z0-9._~+-]{32,}";

    /** Rejects secrets that could be guessed or cannot be sent in a header. */
    public ProxyProperties {
        if (secret != null && !secret.isEmpty() && !secret.matches(FORM)) {
            throw new IllegalArgumentException("movr.proxy.secret needs at least 32 letters, digits or . _ ~ + -");
        }
    }

    /** The secret; empty without one. */
    public Optional<String> known() {
        return Optional.ofNullable(secret).filter(value -> !value.isEmpty());
    }

    /** Omits the secret, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "ProxyProperties[]";
    }
}
