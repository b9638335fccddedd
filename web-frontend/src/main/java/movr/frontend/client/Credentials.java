package movr.frontend.client;

import java.util.List;
import java.util.Optional;

/**
 * What a call says of the person behind it.
 *
 * @param accessToken empty when nobody is signed in
 * @param seen consistency tokens of what the person did last, which answers must show; at most ten
 */
public record Credentials(Optional<String> accessToken, List<String> seen) {

    /** Nobody in particular. */
    public static final Credentials NONE = new Credentials(Optional.empty(), List.of());

    /** Keeps the tokens as they are. */
    public Credentials {
        seen = List.copyOf(seen);
    }

    /** The same person, who does not insist on seeing their last changes. */
    public Credentials unhurried() {
        return new Credentials(accessToken, List.of());
    }

    /** Without the tokens, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "Credentials[]";
    }
}
