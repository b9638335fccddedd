package movr.projections.freshness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.Source;
import movr.projections.engine.OffsetTable;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.freshness.FreshnessTable.Saved;
import movr.projections.parking.ParkedTable;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The times as of which the projections' rows are: every event that was committed before such a time, in any of the regions
 * that the projection reads, is in its rows. Whatever delays events, from the outbox to the read database, makes it stand
 * still; so does a parked message, whose own time is not known better than the clock that stamped it.
 */
public final class AsOf {

    private static final Duration BETWEEN_SAVES = Duration.ofSeconds(10);

    /** Age up to which records of a compacted topic are taken to be there: they lie in segments that are not compacted yet. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private final Projections projections;
    private final OffsetTable offsets;
    private final ParkedTable parked;
    private final FreshnessTable table;
    private final TombstoneGap gap;
    private final Clock clock;
    private final Function<String, Optional<Watermark>> watermarks;

    /** The newest times of regions: once true they stay true. */
    private final Map<Part, Reached> reached = new HashMap<>();

    private final Map<String, Shown> shown = new ConcurrentHashMap<>();

    /**
     * Creates the times; none is known before the first update.
     *
     * @param clock by which a break is long
     * @param watermarks the newest one of a region
     */
    AsOf(
            Projections projections,
            OffsetTable offsets,
            ParkedTable parked,
            FreshnessTable table,
            TombstoneGap gap,
            Clock clock,
            Function<String, Optional<Watermark>> watermarks) {
        this.projections = projections;
        this.offsets = offsets;
        this.parked = parked;
        this.table = table;
        this.gap = gap;
        this.clock = clock;
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
     * @param positions of its partitions then; some are smaller later when the read database was restored or emptied
     * @param saved time read that the table has
     * @param since when the reading of compacted topics had begun by then; later once they are read anew
     */
    private record Reached(Times times, Map<TopicPartition, Offset> positions, Instant saved, Instant since) {

        static Reached of(Saved saved, Map<TopicPartition, Offset> positions) {
            return new Reached(saved.times(), positions, saved.times().read(), saved.since());
        }

        /** Returns whether a partition has gone back since, or is gone. */
        boolean isAhead(Map<TopicPartition, Offset> later) {
            return positions.entrySet().stream().anyMatch(position -> {
                Offset now = later.get(position.getKey());
                return now == null || now.next() < position.getValue().next();
            });
        }
    }

    /**
     * Time of a projection.
     *
     * @param since when the reading of compacted topics had begun by then, by region
     */
    private record Shown(Instant time, Map<String, Instant> since) {}

    /**
     * Rows, or what was made of them.
     *
     * @param asOf time of the rows; empty when none is known
     */
    public record Dated<A>(A rows, Optional<Instant> asOf) {}

    /**
     * The time of a projection; empty when none is known, as before it has reached a watermark of each region. When the
     * projection reads compacted topics, rows that are read behind it may lack what they had: see {@link #dated}.
     */
    public Optional<Instant> of(Projection projection) {
        return Optional.ofNullable(shown.get(projection.name())).map(Shown::time);
    }

    /** Reads rows of a projection and tells their time, unless an instance has begun meanwhile to make them anew. */
    public <A> Dated<A> dated(Projection projection, Supplier<A> reading) {
        Shown before = shown.get(projection.name());
        A rows = reading.get();
        return new Dated<>(
                rows,
                Optional.ofNullable(before)
                        .filter(time -> isStill(time, projection))
                        .map(Shown::time));
    }

    /** Asked behind the rows: they are deleted in the transaction that says so. */
    private boolean isStill(Shown before, Projection projection) {
        return !gap.concerns(projection) || before.since().equals(table.since(projection));
    }

    private static Map<String, Instant> since(Map<String, Saved> saved) {
        return saved.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, region -> region.getValue().since()));
    }

    /** Times, watermarks and awaited barriers of the regions that a projection reads. */
    public List<RegionFreshness> byRegion(Projection projection) {
        Map<TopicPartition, Offset> positions = offsets.of(projection);
        return regions(projection)
                .sorted()
                .map(region -> of(region, projection, positions))
                .toList();
    }

    /**
     * Reads how far the projections are. Used by one thread.
     *
     * @throws KafkaException when it does not tell how long it keeps tombstones; the times stand still until it does
     */
    void update() {
        List<KafkaException> unanswered = new ArrayList<>();
        projections.all().forEach(projection -> update(projection, unanswered));
        if (!unanswered.isEmpty()) {
            throw unanswered.get(0);
        }
    }

    private void update(Projection projection, List<KafkaException> unanswered) {
        // before the offsets: what is saved of rows that are deleted then must not be taken for what the offsets tell
        Map<String, Saved> saved = table.load(projection);
        Map<TopicPartition, Offset> positions = offsets.of(projection);
        Instant time = regions(projection)
                .map(region ->
                        reach(region, projection, positions, saved.getOrDefault(region, Saved.NOTHING), unanswered))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
        if (time.isAfter(Instant.EPOCH)) {
            shown.put(projection.name(), new Shown(time, since(saved)));
        } else {
            shown.remove(projection.name());
        }
    }

    private Instant reach(
            String region,
            Projection projection,
            Map<TopicPartition, Offset> all,
            Saved saved,
            List<KafkaException> unanswered) {
        Part part = new Part(projection.name(), region);
        Map<TopicPartition, Offset> positions = new HashMap<>(all);
        positions.keySet().removeIf(partition -> !topics(region, projection).contains(partition.topic()));
        Reached before = reached.computeIfAbsent(part, key -> Reached.of(saved, positions));
        if (!before.since().equals(saved.since())) {
            // the topics are read anew, and the offsets may be those of before
            reached.remove(part);
            return Instant.EPOCH;
        }
        Times known = before.isAhead(positions) ? Times.UNKNOWN : before.times();
        RegionFreshness freshness = of(region, projection, positions);
        Instant time = isSettled(freshness, projection, positions) && freshness.asOf() != null
                ? freshness.asOf()
                : Instant.EPOCH;
        // also while the newest watermark that is known is one of before
        Instant now = later(time, newestBarrier(positions));
        try {
            if (now.isAfter(known.read()) && isAfterGap(projection, part, later(known.read(), saved.begin()), now)) {
                reached.remove(part);
                return Instant.EPOCH;
            }
        } catch (KafkaException failure) {
            unanswered.add(failure);
            return known.applied();
        }
        Instant newest = later(time, known.read());
        // after the offsets: what was parked on the way to them is seen
        boolean waiting = parked.any(projection.schema(), topics(region, projection));
        Times times = new Times(newest, waiting ? known.applied() : newest);
        boolean due = before.saved().plus(BETWEEN_SAVES).isBefore(newest);
        if (due) {
            table.save(part, times, saved.since());
        }
        reached.put(part, new Reached(times, positions, due ? newest : before.saved(), saved.since()));
        return times.applied();
    }

    /**
     * A compacted topic that is read late says nothing of times that are past: what was committed before one may have been
     * removed in favour of what lies behind its barrier. What lies behind a barrier of now is too young for that.
     */
    private boolean isSettled(RegionFreshness freshness, Projection projection, Map<TopicPartition, Offset> positions) {
        Set<String> compacted = gap.compacted(projection, freshness.region()).stream()
                .map(Source::topic)
                .collect(Collectors.toSet());
        Instant past = clock.instant().minus(RECENT);
        return compacted.isEmpty()
                || (freshness.watermark() != null
                        && freshness.watermark().isAfter(past)
                        && freshness.awaited().stream()
                                .filter(barrier -> compacted.contains(barrier.topic()))
                                .allMatch(
                                        barrier -> passedOn(barrier, positions).isAfter(past)));
    }

    /**
     * Whatever is passed now may have come after tombstones that are forgotten, when the break before it was long. That is told
     * by the clock: when the region's senders were away as well, what is passed is as old as the begin of the break.
     */
    private boolean isAfterGap(Projection projection, Part part, Instant before, Instant now) {
        return gap.ended(projection, part, before, later(now, clock.instant()));
    }

    private static Instant newestBarrier(Map<TopicPartition, Offset> positions) {
        return positions.values().stream()
                .map(Offset::barrier)
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
                .filter(barrier -> !isPassed(barrier, passedOn(barrier, positions), watermark))
                .toList();
        boolean complete = barriers.stream()
                .map(Barrier::topic)
                .collect(Collectors.toSet())
                .containsAll(topics);
        return new RegionFreshness(
                region, complete ? time(watermark, awaited, positions) : null, watermark.time(), awaited);
    }

    /**
     * A barrier is known by its time. Another one with a later time may lie before it, with events in between: of a process
     * that sent the region's watermarks before. One that is not older than the watermark itself says all that is needed.
     */
    private static boolean isPassed(Barrier barrier, Instant passed, Watermark watermark) {
        return passed.equals(barrier.time()) || !passed.isBefore(watermark.time());
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

    /** Time of the last barrier that was passed on this one's partition. */
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
