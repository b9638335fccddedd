package movr.replay.trips;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times as publishers write them: with an offset, or local. A local time that a change of the clocks leaves out is an hour later, one
 * that comes twice is the first.
 */
final class Times {

    private static final int NANOS = 9;

    /** ISO 8601 with T or a blank, or month/day/year; seconds, their fraction and the offset may be missing. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-M-d][M/d/uuuu][M/d/uu]['T'][' ']H:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANOS, true)
            .optionalEnd()
            .optionalStart()
            .appendOffsetId()
            .optionalEnd()
            .toFormatter();

    private Times() {}

    /**
     * The time of a text; empty when it is none.
     *
     * @param zone of a text without an offset; null when that is not known, then such a text is no time
     */
    static Optional<ZonedDateTime> parse(String text, @Nullable ZoneId zone) {
        try {
            TemporalAccessor time = FORMAT.parseBest(text.trim(), ZonedDateTime::from, LocalDateTime::from);
            if (time instanceof ZonedDateTime exact) {
                return Optional.of(exact);
            }
            return Optional.ofNullable(zone).map(((LocalDateTime) time)::atZone);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** An end that would come before its start was meant as the second of two equal local times. */
    static ZonedDateTime endAfter(ZonedDateTime start, ZonedDateTime end) {
        return end.isBefore(start) ? end.withLaterOffsetAtOverlap() : end;
    }
}
