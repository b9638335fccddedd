package movr.frontend.client;

import java.util.List;
import java.util.Optional;

/**
 * The visitor's credentials for a call.
 *
 * @param accessToken empty when the visitor is not signed in
 * @param seen consistency tokens of the visitor's last changes, which answers must show; at most ten
 */
public record Credentials(Optional<String> accessToken, List<String> seen) {

    /** Anonymous caller. */
    public static final Credentials NONE = new Credentials(Optional.empty(), List.of());

    /** Copies the tokens. */
    public Credentials {
        seen = List.copyOf(seen);
    }

    /** The same caller without consistency tokens. */
    public Credentials unhurried() {
        return new Credentials(accessToken, List.of());
    }

    /** Omits the tokens, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
