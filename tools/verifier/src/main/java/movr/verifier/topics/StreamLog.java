package movr.verifier.topics;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Versions of one stream that a topic has. */
public final class StreamLog {

    /** Versions before the first that is there need not be: compaction or age have dropped them. */
    private final boolean cut;

    private long last;
    private @Nullable Set<Long> missing;
    private int reordered;
    private int repeated;

    /**
     * A stream of which nothing has been read.
     *
     * @param cut whether its first versions may be gone
     */
    public StreamLog(boolean cut) {
        this.cut = cut;
    }

    /**
     * Takes a record of this version, after those before.
     *
     * @return whether it is the first one of this version
     */
    public boolean add(long version) {
        if (version > last) {
            miss(cut ? version : last + 1, version);
            last = version;
            return true;
        }
        boolean late = missing != null && missing.remove(version);
        reordered += late ? 1 : 0;
        repeated += late ? 0 : 1;
        return late;
    }

    /** Returns whether everything up to a version is there. */
    public boolean has(long version) {
        return last >= version && (missing == null || missing.isEmpty());
    }

    /** The highest version. */
    public long last() {
        return last;
    }

    /** First records that came after one of a later version. */
    public int reordered() {
        return reordered;
    }

    /** Records of versions that had been there. */
    public int repeated() {
        return repeated;
    }

    /** Versions up to this one that are not there. */
    public Set<Long> missingUpTo(long version) {
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
