package movr.query.consistency;

import java.util.List;
import movr.streams.ConsistencyToken;

/**
 * The consistency tokens of a request: the caller's own changes, which an answer must show.
 *
 * @param all at most ten; empty when the caller requires nothing
 */
public record ConsistencyTokens(List<ConsistencyToken> all) {

    /** Copies the tokens. */
    public ConsistencyTokens {
        all = List.copyOf(all);
    }
}
