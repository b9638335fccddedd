package movr.verifier.checks;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a topic has of one stream. */
final class StreamLog {

    /** Versions before the first that is there need not be: compaction or age have dropped them. */
    private final boolean cut;

    private long last;
    private @Nullable Set<Long> missing;
    private int reordered;
    private int repeated;

    StreamLog(boolean cut) {
        this.cut = cut;
    }

    /** A record of this version, after those before. */
    void add(long version) {
        if (version > last) {
            miss(cut ? version : last + 1, version);
            last = version;
        } else if (missing != null && missing.remove(version)) {
            reordered++;
        } else {
            repeated++;
        }
    }

    /** Whether everything up to a version is there. */
    boolean has(long version) {
        return last >= version && (missing == null || missing.isEmpty());
    }

    long last() {
        return last;
    }

    int reordered() {
        return reordered;
    }

    int repeated() {
        return repeated;
    }

    /** Versions up to this one that are not there. */
    Set<Long> missingUpTo(long version) {
        Set<Long> all = new TreeSet<>(missing == null ? Set.of() : missing);
        for (long next = last + 1; next <= version; next++) {
            all.add(next);
        }
        return all;
    }

    private void miss(long from, long to) {
        if (from < to) {
            Set<Long> known = missing == null ? new TreeSet<>() : missing;
            for (long version = from; version < to; version++) {
                known.add(version);
            }
            missing = known;
        }
    }

    @Override
    public String toString() {
        return missing == null || missing.isEmpty() ? "up to " + last : "up to " + last + " without " + missing;
    }
}
