package movr.query.consistency;

import java.util.List;
import movr.events.ConsistencyToken;

/**
 * The changes that an answer must show: those that the caller made and still remembers.
 *
 * @param all at most ten; none when the caller does not care
 */
public record Tokens(List<ConsistencyToken> all) {

    /** Keeps the tokens as they are. */
    public Tokens {
        all = List.copyOf(all);
    }
}
