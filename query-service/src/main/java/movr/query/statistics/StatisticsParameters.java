package movr.query.statistics;

import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import movr.query.pages.InvalidParameter;
import org.jspecify.annotations.Nullable;

/** Raw, unvalidated query parameters of the statistics. */
record StatisticsParameters(
        @Parameter(description = "First hour, RFC 3339; default: 24 hours before to") @Nullable
        String from,

        @Parameter(description = "Behind the last hour, RFC 3339; default: the end of this hour") @Nullable
        String to) {

    private static final Duration DEFAULT = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LAST_YEAR = 9999;

    FindStatistics questionOf(String city, Instant now) {
        Instant end = to == null ? now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS) : time("to", to);
        Instant begin = from == null ? end.minus(DEFAULT) : time("from", from);
        if (!begin.isBefore(end) || Duration.between(begin, end).compareTo(LONGEST) > 0) {
            throw new InvalidParameter("The period must be at most 31 days, with from before to.");
        }
        return new FindStatistics(city, begin, end);
    }

    private static Instant time(String name, String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() > 0 && time.getYear() < LAST_YEAR && isWholeHour(time.toInstant())) {
                return time.toInstant();
            }
        } catch (DateTimeParseException malformed) {
            // same answer as below
        }
        throw new InvalidParameter(
                "The parameter " + name + " must be a whole hour as RFC 3339 has it, such as 2026-03-01T08:00:00Z.");
    }

    private static boolean isWholeHour(Instant time) {
        return time.equals(time.truncatedTo(ChronoUnit.HOURS));
    }
}
