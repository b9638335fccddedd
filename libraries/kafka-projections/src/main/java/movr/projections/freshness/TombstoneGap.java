package movr.projections.freshness;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.Source;
import movr.projections.freshness.AsOf.Part;
import movr.streams.EventContract;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gap in what a projection has read of compacted topics, so long that they may have forgotten tombstones in it: whoever was
 * erased meanwhile would stay in the rows for ever. Its end is a new beginning: the rows of those topics are deleted, and the
 * topics are read from their start. Topics keep tombstones for {@code delete.retention.ms}; half of that is taken for the
 * longest gap without loss, as neither the cleaner nor the clocks are exact.
 */
final class TombstoneGap {

    private static final Logger LOG = LoggerFactory.getLogger(TombstoneGap.class);

    /** No topic forgets so soon; shorter gaps cost no question. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    /** Once, whichever instance notices it, and not again for the same gap. */
    private static final String BEGIN = """
            UPDATE freshness SET as_of = 'epoch', applied_as_of = 'epoch', renewed_at = ?
            WHERE projection = ? AND region = ? AND greatest(as_of, renewed_at) < ?""";

    private static final String RENEWED = """
            UPDATE freshness SET as_of = 'epoch', applied_as_of = 'epoch', renewed_at = ?
            WHERE projection = ? AND region = ?""";

    private static final String REWIND =
            "UPDATE {schema}.offsets SET next_offset = 0, barrier = 'epoch', replays = replays + next_offset WHERE topic = ?";

    private static final String FORGET_PARKED = "DELETE FROM {schema}.parked WHERE topic = ?";

    private static final String FORGET_STREAMS = "DELETE FROM {schema}.streams WHERE family = ?";

    private final EventContract contract;
    private final Function<List<String>, Optional<Duration>> retention;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    /**
     * Creates the check.
     *
     * @param retention of tombstones in topics; empty when they do not tell
     */
    TombstoneGap(EventContract contract, Function<List<String>, Optional<Duration>> retention, DataSource dataSource) {
        this.contract = contract;
        this.retention = retention;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** The compacted topics that a projection reads of a region. */
    List<Source> compacted(Projection projection, String region) {
        return projection.sources().stream()
                .filter(source -> source.region().equals(region) && contract.compacted(source.family()))
                .toList();
    }

    /** Returns whether rows of a projection may be deleted to be made anew. */
    boolean concerns(Projection projection) {
        return projection.sources().stream().anyMatch(source -> contract.compacted(source.family()));
    }

    /**
     * Lets a projection read compacted topics of a region anew, if it may have missed tombstones and no other instance has
     * seen to it.
     *
     * @param before time that it had reached, or at which it began to read; the epoch when neither is known
     * @param now time of the end of the gap
     * @return whether it may have missed some: what this instance has read of its offsets is not true any more
     */
    boolean ended(Projection projection, Part part, Instant before, Instant now) {
        if (before.equals(Instant.EPOCH) || Duration.between(before, now).compareTo(SHORT) < 0) {
            return false;
        }
        List<Source> compacted = compacted(projection, part.region());
        if (compacted.isEmpty()) {
            return false;
        }
        Duration longest = retention
                .apply(compacted.stream().map(Source::topic).toList())
                .orElse(Duration.ZERO)
                .dividedBy(2);
        if (!before.isBefore(now.minus(longest))) {
            return false;
        }
        renew(projection, part, compacted, now, longest);
        return true;
    }

    private void renew(Projection projection, Part part, List<Source> compacted, Instant now, Duration longest) {
        transactions.executeWithoutResult(transaction -> {
            int begun = jdbc.update(
                    BEGIN,
                    now.atOffset(ZoneOffset.UTC),
                    part.projection(),
                    part.region(),
                    now.minus(longest).atOffset(ZoneOffset.UTC));
            if (begun > 0) {
                LOG.warn(
                        "{} was away from {} for longer than {}: compacted topics may have forgotten who was removed, and are read from their start",
                        part.projection(),
                        part.region(),
                        longest);
                renew(projection, compacted, now);
            }
        });
    }

    /** A stream is known by its family, not by its region: what one region has sent of a family is not read anew alone. */
    private void renew(Projection projection, List<Source> compacted, Instant now) {
        Set<String> families = compacted.stream().map(Source::family).collect(Collectors.toSet());
        List<Source> sources = projection.sources().stream()
                .filter(source -> families.contains(source.family()))
                .toList();
        sources.stream()
                .map(Source::region)
                .distinct()
                .forEach(region -> jdbc.update(RENEWED, now.atOffset(ZoneOffset.UTC), projection.name(), region));
        sources.forEach(source -> renew(projection, source));
    }

    private void renew(Projection projection, Source source) {
        // first: consumers' steps are refused from here on
        jdbc.update(projection.schema().in(REWIND), source.topic());
        jdbc.update(projection.schema().in(FORGET_PARKED), source.topic());
        jdbc.update(projection.schema().in(FORGET_STREAMS), source.family());
        projection.forget(projection.schema(), source);
    }
}
