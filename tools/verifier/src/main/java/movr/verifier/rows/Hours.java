package movr.verifier.rows;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rides counted by city and hour, UTC: what ended counts in the hour of its end. */
public final class Hours {

    private final Map<String, Hour> hours = new TreeMap<>();

    private static final class Hour {

        private final String city;
        private final Instant begin;
        private long started;
        private long ended;
        private long seconds;
        private long metres;

        Hour(String city, Instant begin) {
            this.city = city;
            this.begin = begin;
        }

        Row row() {
            return new Row(city + " " + begin, new HashMap<>())
                    .with("rides_started", started)
                    .with("rides_ended", ended)
                    .with("duration_seconds", seconds)
                    .with("distance_metres", metres);
        }
    }

    /** The hours of these rides, in the order of their keys. */
    public static Stream<Row> of(Query rides) {
        Hours counted = new Hours();
        try (Stream<Row> rows = rides.rows()) {
            rows.map(EventRows::timed).map(EventRows::measured).forEach(counted::add);
        }
        return counted.hours.values().stream().map(Hour::row);
    }

    private void add(Row ride) {
        hour(ride, "started_at").started++;
        if (EventRows.isEnded(ride)) {
            Hour hour = hour(ride, "ended_at");
            hour.ended++;
            hour.seconds += Long.parseLong(ride.value("duration_seconds"));
            hour.metres += Long.parseLong(ride.value("distance_metres"));
        }
    }

    private Hour hour(Row ride, String time) {
        String city = ride.value("city");
        Instant begin = ride.time(time).truncatedTo(ChronoUnit.HOURS);
        return hours.computeIfAbsent(city + " " + begin, key -> new Hour(city, begin));
    }
}
