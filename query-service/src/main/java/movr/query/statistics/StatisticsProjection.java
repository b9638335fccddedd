package movr.query.statistics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import movr.events.EventFamily;
import movr.events.EventType;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.query.region.Distance;
import movr.query.region.HomeRegion;
import movr.query.region.Sources;
import movr.streams.EventEnvelope;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Projection of the number of rides per city and hour. */
@Component
final class StatisticsProjection implements Projection {

    private final HomeRegion home;
    private final HourTable table;

    StatisticsProjection(HomeRegion home, JdbcTemplate jdbc) {
        this.home = home;
        this.table = new HourTable(jdbc);
    }

    @Override
    public String name() {
        return FindStatistics.PROJECTION;
    }

    @Override
    public List<Source> sources() {
        return List.of(Sources.of(home.name(), EventFamily.FLEET));
    }

    /** Added and removed vehicles change nothing here; events of unknown types are read, so that they are parked. */
    @Override
    public boolean concerns(EventEnvelope envelope) {
        return EventType.named(envelope.type())
                .map(type -> type != EventType.VEHICLE_ADDED && type != EventType.VEHICLE_REMOVED)
                .orElse(true);
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        SortedMap<CityHour, Tally> tallies = new TreeMap<>();
        events.forEach(event -> count(event, tallies));
        if (!tallies.isEmpty()) {
            table.add(schema, tallies);
        }
    }

    private static void count(StreamEvent event, SortedMap<CityHour, Tally> tallies) {
        if (event.event() instanceof RideStarted started) {
            tallies.merge(hour(started.city(), started.startedAt()), new Tally(1, 0, 0, 0), Tally::plus);
        } else if (event.event() instanceof RideEnded ended) {
            Tally tally = new Tally(
                    0, 1, ended.durationSeconds(), Distance.metres(ended.startLocation(), ended.endLocation()));
            tallies.merge(hour(ended.city(), ended.endedAt()), tally, Tally::plus);
        }
    }

    private static CityHour hour(String city, Instant at) {
        return new CityHour(city, at.truncatedTo(ChronoUnit.HOURS));
    }
}
