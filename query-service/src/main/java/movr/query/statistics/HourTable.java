package movr.query.statistics;

import java.time.ZoneOffset;
import java.util.SortedMap;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of the statistics. Adds in the database, as rides of one hour may be applied by several transactions at
 * once.
 */
final class HourTable {

    private static final String ADD = """
            INSERT INTO {schema}.hours (city, hour, rides_started, rides_ended, duration_seconds, distance_metres)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (city, hour) DO UPDATE SET rides_started = hours.rides_started + excluded.rides_started,
                rides_ended = hours.rides_ended + excluded.rides_ended,
                duration_seconds = hours.duration_seconds + excluded.duration_seconds,
                distance_metres = hours.distance_metres + excluded.distance_metres""";

    private final JdbcTemplate jdbc;

    HourTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds to the hours.
     *
     * @param tallies sorted, to avoid deadlocks
     */
    void add(Schema schema, SortedMap<CityHour, Tally> tallies) {
        jdbc.batchUpdate(
                schema.in(ADD),
                tallies.entrySet().stream()
                        .map(entry -> values(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static Object[] values(CityHour hour, Tally tally) {
        return new Object[] {
            hour.city(),
            hour.begin().atOffset(ZoneOffset.UTC),
            tally.started(),
            tally.ended(),
            tally.durationSeconds(),
            tally.distanceMetres()
        };
    }
}
