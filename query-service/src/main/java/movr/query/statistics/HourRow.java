package movr.query.statistics;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** The rides of a city in an hour; read-only. */
@Entity
@Immutable
@Table(schema = "ride_statistics", name = "hours")
@IdClass(HourKey.class)
class HourRow {

    @Id
    private String city;

    @Id
    private Instant hour;

    private long ridesStarted;
    private long ridesEnded;
    private long durationSeconds;
    private long distanceMetres;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected HourRow() {}

    String city() {
        return city;
    }

    Statistics.Hour view() {
        return new Statistics.Hour(hour, ridesStarted, ridesEnded, durationSeconds, distanceMetres);
    }
}
