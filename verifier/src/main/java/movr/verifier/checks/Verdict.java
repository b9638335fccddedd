package movr.verifier.checks;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about two values of one key. */
@FunctionalInterface
interface Verdict {

    /**
     * What is wrong; empty when nothing is.
     *
     * @param expected null when the command database has no such key
     * @param found null when the read model has none
     */
    Optional<Kind> of(@Nullable String expected, @Nullable String found);

    /** The same value on both sides. */
    static Optional<Kind> equal(@Nullable String expected, @Nullable String found) {
        return expected != null && expected.equals(found) ? Optional.empty() : Optional.of(Kind.DIFFERENT);
    }

    /** The same number on both sides; none is 0. */
    static Optional<Kind> counts(@Nullable String expected, @Nullable String found) {
        long surplus = number(found) - number(expected);
        if (surplus == 0) {
            return Optional.empty();
        }
        return Optional.of(surplus > 0 ? Kind.DUPLICATED : Kind.DIFFERENT);
    }

    /** A version at least as high. A stream that ended with a tombstone may be forgotten. */
    static Optional<Kind> reached(@Nullable String expected, @Nullable String found) {
        boolean forgotten = found == null && expected != null && expected.endsWith(StreamSql.ENDED);
        boolean behind = number(found) < number(expected);
        return behind && !forgotten ? Optional.of(Kind.LAGGING) : Optional.empty();
    }

    private static long number(@Nullable String value) {
        return value == null ? 0 : Long.parseLong(value.replace(StreamSql.ENDED, ""));
    }
}
