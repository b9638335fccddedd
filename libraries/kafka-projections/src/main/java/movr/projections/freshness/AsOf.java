package movr.projections.freshness;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.Source;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.parking.ParkedTable;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The times as of which the projections' rows are: every event that was committed before such a time, in any of the regions
 * that the projection reads, is in its rows. Whatever delays events, from the outbox to the read database, makes it stand
 * still; so does a parked message, whose own time is not known better than the clock that stamped it.
 */
public final class AsOf {

    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(10);

    private final Projections projections;
    private final OffsetTable offsets;
    private final ParkedTable parked;
    private final FreshnessTable table;
    private final TombstoneGap gap;
    private final Function<String, Optional<Watermark>> watermarks;

    /** The newest times of regions: once true they stay true. */
    private final Map<Part, Reached> reached = new HashMap<>();

    private final Map<String, Instant> shown = new ConcurrentHashMap<>();
    private boolean loaded;

    /**
     * Creates the times; none is known before the first update.
     *
     * @param watermarks the newest one of a region
     */
    AsOf(
            Projections projections,
            OffsetTable offsets,
            ParkedTable parked,
            FreshnessTable table,
            TombstoneGap gap,
            Function<String, Optional<Watermark>> watermarks) {
        this.projections = projections;
        this.offsets = offsets;
        this.parked = parked;
        this.table = table;
        this.gap = gap;
        this.watermarks = watermarks;
    }

    /** The data of a projection from one region. */
    record Part(String projection, String region) {}

    /**
     * Times that a projection has reached in a region; the epoch for one that is not known.
     *
     * @param read every event that was committed before is applied or parked
     * @param applied every event that was committed before is applied
     */
    record Times(Instant read, Instant applied) {

        static final Times UNKNOWN = new Times(Instant.EPOCH, Instant.EPOCH);
    }

    /**
     * Times with what they are compared with later.
     *
     * @param offsets sum of the offsets then; smaller later when the read database was restored or emptied
     * @param saved time read that the table has
     */
    private record Reached(Times times, long offsets, Instant saved) {

        static final Reached NOTHING = new Reached(Times.UNKNOWN, 0, Instant.EPOCH);
    }

    /** The time of a projection; empty when none is known, as before it has reached a watermark of each region. */
    public Optional<Instant> of(Projection projection) {
        return Optional.ofNullable(shown.get(projection.name()));
    }

    /** Times, watermarks and awaited barriers of the regions that a projection reads. */
    public List<RegionFreshness> byRegion(Projection projection) {
        Map<TopicPartition, Offset> positions = offsets.of(projection);
        return regions(projection)
                .sorted()
                .map(region -> of(region, projection, positions))
                .toList();
    }

    /** Reads how far the projections are. Used by one thread. */
    void update() {
        if (!loaded) {
            table.load().forEach((part, times) -> reached.put(part, new Reached(times, 0, times.read())));
            loaded = true;
        }
        projections.all().forEach(this::update);
    }

    private void update(Projection projection) {
        Map<TopicPartition, Offset> positions = offsets.of(projection);
        Instant time = regions(projection)
                .map(region -> reach(region, projection, positions))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        if (time.isAfter(Instant.EPOCH)) {
            shown.put(projection.name(), time);
        } else {
            shown.remove(projection.name());
        }
    }

    private Instant reach(String region, Projection projection, Map<TopicPartition, Offset> positions) {
        Part part = new Part(projection.name(), region);
        Reached before = reached.getOrDefault(part, Reached.NOTHING);
        Instant time =
                Objects.requireNonNullElse(of(region, projection, positions).asOf(), Instant.EPOCH);
        Instant read = before.times().read();
        // also while the newest watermark that is known is one of before
        Instant now = later(time, newestBarrier(region, projection, positions));
        if (read.isAfter(Instant.EPOCH) && gap.ended(projection, part, read, now)) {
            reached.put(part, Reached.NOTHING);
            return Instant.EPOCH;
        }
        long sum = positions.values().stream().mapToLong(Offset::next).sum();
        Times known = sum < before.offsets() ? Times.UNKNOWN : before.times();
        Instant newest = later(time, known.read());
        // after the offsets: what was parked on the way to them is seen
        boolean waiting = parked.any(projection.schema(), topics(region, projection));
        Times times = new Times(newest, waiting ? known.applied() : newest);
        Instant saved = before.saved();
        if (saved.plus(BETWEEN_SAVES).isBefore(newest)) {
            table.save(part, times);
            saved = newest;
        }
        reached.put(part, new Reached(times, sum, saved));
        return times.applied();
    }

    private static Instant newestBarrier(String region, Projection projection, Map<TopicPartition, Offset> positions) {
        Set<String> topics = topics(region, projection);
        return positions.entrySet().stream()
                .filter(position -> topics.contains(position.getKey().topic()))
                .map(position -> position.getValue().barrier())
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private RegionFreshness of(String region, Projection projection, Map<TopicPartition, Offset> positions) {
        Watermark watermark = watermarks.apply(region).orElse(null);
        if (watermark == null) {
            return new RegionFreshness(region, null, null, List.of());
        }
        Set<String> topics = topics(region, projection);
        List<Barrier> barriers = watermark.barriers().stream()
                .filter(barrier -> topics.contains(barrier.topic()))
                .toList();
        List<Barrier> awaited = barriers.stream()
                .filter(barrier -> passedOn(barrier, positions).isBefore(barrier.time()))
                .toList();
        boolean complete = barriers.stream()
                .map(Barrier::topic)
                .collect(Collectors.toSet())
                .containsAll(topics);
        return new RegionFreshness(
                region, complete ? time(watermark, awaited, positions) : null, watermark.time(), awaited);
    }

    /**
     * Behind the last barrier of a partition lies nothing that was committed before the watermark. Of a partition whose last
     * barrier is not passed, everything before the one that is.
     */
    private static @Nullable Instant time(
            Watermark watermark, List<Barrier> awaited, Map<TopicPartition, Offset> positions) {
        Instant time = awaited.stream()
                .map(barrier -> passedOn(barrier, positions))
                .min(Instant::compareTo)
                .orElse(watermark.time());
        return time.isAfter(Instant.EPOCH) ? time : null;
    }

    /** Time of the newest barrier that was passed on this one's partition. */
    private static Instant passedOn(Barrier barrier, Map<TopicPartition, Offset> positions) {
        Offset position = positions.get(new TopicPartition(barrier.topic(), barrier.partition()));
        return position == null ? Instant.EPOCH : position.barrier();
    }

    private static Set<String> topics(String region, Projection projection) {
        return projection.sources().stream()
                .filter(source -> source.region().equals(region))
                .map(Source::topic)
                .collect(Collectors.toSet());
    }

    private static Stream<String> regions(Projection projection) {
        return projection.sources().stream().map(Source::region).distinct();
    }
}
