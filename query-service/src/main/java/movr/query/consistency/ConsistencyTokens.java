package movr.query.consistency;

import java.util.List;
import java.util.stream.Stream;
import movr.streams.ConsistencyToken;

/**
 * The consistency tokens of a request: the caller's own changes, which an answer must show.
 *
 * @param all at most ten of the caller, and what they imply; empty when the caller requires nothing
 */
public record ConsistencyTokens(List<ConsistencyToken> all) {

    /** Copies the tokens. */
    public ConsistencyTokens {
        all = List.copyOf(all);
    }

    /** These tokens and one more; none when the caller requires nothing. */
    public ConsistencyTokens with(ConsistencyToken another) {
        return all.isEmpty()
                ? this
                : new ConsistencyTokens(
                        Stream.concat(all.stream(), Stream.of(another)).toList());
    }
}
