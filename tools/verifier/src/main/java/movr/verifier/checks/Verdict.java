package movr.verifier.checks;

import java.util.Objects;
import java.util.Optional;
import movr.catalogue.Choices;
import movr.verifier.checks.Discrepancy.Kind;
import org.jspecify.annotations.Nullable;

/** Comparison of two values of one column. */
@FunctionalInterface
interface Verdict {

    /** Stands between the bounds of a range. */
    String TO = "..";

    /**
     * What is wrong; empty when nothing is.
     *
     * @param expected null for NULL
     * @param found null for NULL
     */
    Optional<Kind> of(@Nullable String expected, @Nullable String found);

    /** The same value on both sides. */
    static Optional<Kind> equal(@Nullable String expected, @Nullable String found) {
        return Objects.equals(expected, found) ? Optional.empty() : Optional.of(Kind.DIFFERENT);
    }

    /** The same value where it is known: events that are gone from a topic by age tell nothing any more. */
    static Optional<Kind> equalIfKnown(@Nullable String expected, @Nullable String found) {
        return expected == null ? Optional.empty() : equal(expected, found);
    }

    /**
     * The same value on both sides, unless it was not listed and one of them has been redacted: rows, topics and read models are, one after
     * the other.
     */
    static Optional<Kind> equalIfListed(@Nullable String expected, @Nullable String found) {
        return Choices.OTHER.equals(expected) || Choices.OTHER.equals(found)
                ? Optional.empty()
                : equal(expected, found);
    }

    /** The same number on both sides. */
    static Optional<Kind> counts(@Nullable String expected, @Nullable String found) {
        long surplus = number(found) - number(expected);
        if (surplus == 0) {
            return Optional.empty();
        }
        return Optional.of(surplus > 0 ? Kind.DUPLICATED : Kind.DIFFERENT);
    }

    /** The version that was committed. */
    static Optional<Kind> version(@Nullable String expected, @Nullable String found) {
        long ahead = number(found) - number(expected);
        if (ahead == 0) {
            return Optional.empty();
        }
        return Optional.of(ahead > 0 ? Kind.DIFFERENT : Kind.LAGGING);
    }

    /** What holds a stream up is not set. */
    static Optional<Kind> follows(@Nullable String expected, @Nullable String found) {
        return Objects.equals(expected, found) ? Optional.empty() : Optional.of(Kind.LAGGING);
    }

    /** A number in a range, both bounds included, such as {@code 7..9}; in any when it is not known. */
    static Optional<Kind> within(@Nullable String expected, @Nullable String found) {
        if (expected == null) {
            return Optional.empty();
        }
        int middle = expected.indexOf(TO);
        long least = Long.parseLong(expected.substring(0, middle));
        long most = Long.parseLong(expected.substring(middle + TO.length()));
        return least <= number(found) && number(found) <= most ? Optional.empty() : Optional.of(Kind.DIFFERENT);
    }

    private static long number(@Nullable String value) {
        return value == null ? 0 : Long.parseLong(value);
    }
}
