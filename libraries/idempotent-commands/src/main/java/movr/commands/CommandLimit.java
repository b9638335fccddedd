package movr.commands;

import java.util.function.Supplier;

/**
 * Limit on concurrent commands and queries in front of the connection pool. Each holds a connection for most of its
 * time: more of them than the pool has would only queue until they time out, so they are refused at once.
 */
public interface CommandLimit {

    /**
     * Runs the work if there is a place for it.
     *
     * @throws movr.base.rejection.TryLater when there is none; the work has not begun
     */
    <T> T within(Supplier<T> work);

    /** No limit. */
    static CommandLimit none() {
        return new CommandLimit() {
            @Override
            public <T> T within(Supplier<T> work) {
                return work.get();
            }
        };
    }
}
