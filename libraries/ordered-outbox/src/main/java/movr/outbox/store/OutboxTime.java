package movr.outbox.store;

import java.time.Instant;

/**
 * The database's time, by its clock and in marks of rows.
 *
 * @param now by its clock
 * @param latest no row bears a greater mark yet
 * @param resolved rows with lesser marks were committed before now, or never will be: one that is not in a later snapshot
 *     of the outbox will not appear in any. CockroachDB uses the word in this sense for changefeeds.
 * @param deepest mark from which it is looked now and then, where {@code resolved} rests on time-outs
 */
public record OutboxTime(Instant now, long latest, long resolved, long deepest) {}
