package movr.command.revocations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import movr.web.revocation.Revocation;
import movr.web.revocation.RevocationSource;
import movr.web.revocation.Revocations;
import org.jspecify.annotations.Nullable;

/**
 * Revocations of all regions, read from the database. Each region is read separately: one that is unreachable does not
 * hold up the others, and is resumed from its last position when it is back.
 */
final class StoredRevocations implements RevocationSource {

    /** Longer than a transaction can last, clock skew included: rows that commit late are read by a later query. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final Duration BETWEEN_DELETIONS = Duration.ofMinutes(10);

    private final RevocationTable table;
    private final List<String> regions;
    private final List<String> cleaned;
    private final Clock clock;
    private final Map<String, Instant> readUntil = new HashMap<>();
    private Instant nextDeletion;

    /**
     * Creates a source on the table.
     *
     * @param regions to read: all of the catalogue
     * @param cleaned regions whose expired rows are deleted: none where the database does it
     */
    StoredRevocations(RevocationTable table, List<String> regions, List<String> cleaned, Clock clock) {
        this.table = table;
        this.regions = List.copyOf(regions);
        this.cleaned = List.copyOf(cleaned);
        this.clock = clock;
        this.nextDeletion = clock.instant().plus(BETWEEN_DELETIONS);
    }

    @Override
    public synchronized void refresh(Revocations known) {
        forEach(regions, region -> read(region, known));
        Instant now = clock.instant();
        if (!now.isBefore(nextDeletion)) {
            nextDeletion = now.plus(BETWEEN_DELETIONS);
            forEach(cleaned, region -> table.deleteExpired(region, now));
        }
    }

    private void read(String region, Revocations known) {
        Instant now = clock.instant();
        List<Revocation> found = table.since(region, readUntil.getOrDefault(region, Instant.EPOCH));
        known.add(found);
        // capped at now: a writer whose clock is ahead must not make this reader skip other writers' rows
        Optional<Instant> newest = found.stream().map(Revocation::at).max(Instant::compareTo);
        newest.map(at -> at.isAfter(now) ? now : at)
                .ifPresent(at -> readUntil.merge(region, at.minus(OVERLAP), StoredRevocations::later));
    }

    private static void forEach(List<String> regions, Consumer<String> work) {
        @Nullable RuntimeException first = null;
        for (String region : regions) {
            try {
                work.accept(region);
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
