package movr.simulation.services;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import movr.projections.Source;
import movr.simulation.schedule.SimClock;
import movr.simulation.world.Fact;
import movr.simulation.world.Region;
import movr.simulation.world.Rule;
import movr.simulation.world.World;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Rows of a projection, and what they should be. */
public final class ReadModel {

    /** Words of a finding about a time that lies ahead. */
    public static final String TO_COME = "a time to come";

    private final World world;
    private final String name;

    /** A time that an answer has shown, and where it comes from. */
    private record Shown(Instant time, String state) {}

    /** The rows of a projection. */
    public ReadModel(World world, String name) {
        this.world = world;
        this.name = name;
    }

    Map<UUID, Map<String, @Nullable Object>> rows() {
        return world.readDatabase().rows(name + ".rows").stream()
                .collect(Collectors.toMap(row -> (UUID) Objects.requireNonNull(row.get("stream_id")), row -> row));
    }

    private static long version(Map<String, @Nullable Object> row) {
        return (Long) Objects.requireNonNull(row.get("version"));
    }

    /** Judges an answer with a time: every command that was answered before is in it. */
    void judge(Instant asOf, Map<UUID, Map<String, @Nullable Object>> rows, String state) {
        long time = SimClock.micros(asOf);
        if (time > world.scheduler().now()) {
            world.findings().add(Rule.AS_OF, "%s as of %s, %s; %s".formatted(name, asOf, TO_COME, state));
        }
        for (Source source : Objects.requireNonNull(world.readModels().get(name))) {
            Region region = region(source);
            Map<UUID, Fact> newest = new HashMap<>();
            for (Fact fact : region.truth().facts()) {
                boolean concerned = fact.family().equals(source.family()) && !fact.lost() && fact.answered() < time;
                if (concerned && !region.truth().forked(fact.stream())) {
                    newest.merge(fact.stream(), fact, (one, other) -> one.version() > other.version() ? one : other);
                }
            }
            newest.values().forEach(fact -> judge(fact, rows.get(fact.stream()), region, new Shown(asOf, state)));
        }
    }

    private void judge(Fact fact, @Nullable Map<String, @Nullable Object> row, Region region, Shown shownAs) {
        boolean shown;
        if (fact.tombstone()) {
            shown = row == null;
        } else if (row == null) {
            Fact last = region.truth().newest().get(fact.stream());
            shown = last != null && last.tombstone();
        } else {
            shown = version(row) >= fact.version();
        }
        if (!shown) {
            world.findings()
                    .add(
                            Rule.AS_OF,
                            "%s as of %s lacks %s, answered at %s; row %s; %s"
                                    .formatted(
                                            name,
                                            shownAs.time(),
                                            fact,
                                            SimClock.at(fact.answered()),
                                            row,
                                            shownAs.state()));
        }
    }

    /** Returns whether the projection has read everything that is on the broker. */
    public boolean read() {
        Map<TopicPartition, Long> offsets = world.readDatabase().rows(name + ".offsets").stream()
                .collect(Collectors.toMap(
                        row -> new TopicPartition(
                                (String) Objects.requireNonNull(row.get("topic")),
                                Math.toIntExact((Long) Objects.requireNonNull(row.get("kafka_partition")))),
                        row -> (Long) Objects.requireNonNull(row.get("next_offset"))));
        return Objects.requireNonNull(world.readModels().get(name)).stream()
                .flatMap(source -> world.here().broker().partitions(source.topic()).stream())
                .allMatch(partition -> offsets.getOrDefault(partition, 0L)
                        >= world.here().broker().lastStable(partition));
    }

    /** Judges the rows when all is done. */
    public void judgeEnd() {
        Map<UUID, Map<String, @Nullable Object>> rows = rows();
        for (Source source : Objects.requireNonNull(world.readModels().get(name))) {
            Region region = region(source);
            region.truth().newest().values().stream()
                    .filter(fact -> fact.family().equals(source.family()))
                    .forEach(fact -> judgeEnd(fact, rows.get(fact.stream()), region));
        }
    }

    private void judgeEnd(Fact fact, @Nullable Map<String, @Nullable Object> row, Region region) {
        if (region.truth().forked(fact.stream())) {
            return;
        }
        if (fact.tombstone()) {
            if (row != null) {
                world.findings().add(Rule.ERASURE, "%s still shows %s".formatted(name, fact));
            }
        } else if (row == null
                || version(row) != fact.version()
                || !fact.event().toString().equals(row.get("content"))) {
            world.findings().add(Rule.LOSS, "%s shows %s instead of %s".formatted(name, row, fact));
        }
    }

    private Region region(Source source) {
        List<Region> found = world.regions().stream()
                .filter(region -> region.name().equals(source.region()))
                .toList();
        return found.get(0);
    }
}
