package movr.query.statistics;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries for the hours with rides. */
@Component
final class Hours {

    private static final String BETWEEN = """
            SELECT hour, rides_started, rides_ended, duration_seconds, distance_metres FROM ride_statistics.hours
            WHERE city = :city AND hour >= :from AND hour < :to ORDER BY hour""";

    private final JdbcClient jdbc;

    Hours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Statistics.Hour> between(String city, Instant from, Instant to) {
        return jdbc.sql(BETWEEN)
                .param("city", city)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query(Hours::hour)
                .list();
    }

    private static Statistics.Hour hour(ResultSet row, int number) throws SQLException {
        return new Statistics.Hour(
                row.getObject("hour", OffsetDateTime.class).toInstant(),
                row.getLong("rides_started"),
                row.getLong("rides_ended"),
                row.getLong("duration_seconds"),
                row.getLong("distance_metres"));
    }
}
