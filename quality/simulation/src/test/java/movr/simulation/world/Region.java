package movr.simulation.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.outbox.OutboxProperties;
import movr.outbox.OutboxShard;
import movr.simulation.kafka.Broker;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;
import movr.simulation.sql.Database;
import org.apache.kafka.common.TopicPartition;
import org.springframework.util.unit.DataSize;

/** A region: its command database, its broker, and the commands of its clients. */
public final class Region {

    private static final int FLEET_PARTITIONS = 2;

    private final String name;
    private final Settings settings;
    private final SimClock clock;
    private final Database database;
    private final Broker broker;
    private final Truth truth;
    private final List<UUID> fleet = new ArrayList<>();
    private final List<UUID> users = new ArrayList<>();
    private final Deque<Command> waiting = new ArrayDeque<>();
    private int unanswered;

    Region(String name, Settings settings, Scheduler scheduler, SplittableRandom random, Findings findings) {
        this.name = name;
        this.settings = settings;
        this.clock = new SimClock(scheduler, random.nextLong(-200_000, 200_000));
        this.truth = new Truth(findings);
        this.database = new Database(scheduler, random.split(), "db-" + name, clock, (table, step) -> {
            if (table.equals("outbox")) {
                truth.changed(step);
            }
        });
        this.broker = new Broker(scheduler, random, "kafka-" + name, record -> {
            if (record.topic().startsWith(name + ".")) {
                truth.published(record);
            }
        });
        create();
        for (int i = 0; i < settings.streams(); i++) {
            fleet.add(new UUID(random.nextLong(), random.nextLong()));
            users.add(new UUID(random.nextLong(), random.nextLong()));
        }
        for (int i = 0; i < settings.commands(); i++) {
            waiting.add(command(random));
        }
        unanswered = waiting.size();
    }

    private void create() {
        database.create("commands", 1, "id")
                .create("heads", 1, "stream_id", "version", "ended")
                .create(
                        "outbox",
                        4,
                        "region",
                        "shard",
                        "stream_id",
                        "stream_version",
                        "stream_family",
                        "event_id",
                        "type",
                        "occurred_at",
                        "trace_parent",
                        "data",
                        "written")
                .marked("outbox", "written")
                .create("relay_leases", 2, "region", "shard", "owner", "expires_at", "waits_since")
                .create("parked_streams", 2, "region", "stream_id", "shard", "stream_version", "cause", "parked_at");
    }

    private Command command(SplittableRandom random) {
        UUID vehicle = fleet.get(random.nextInt(fleet.size()));
        UUID user = users.get(random.nextInt(users.size()));
        int kind = random.nextInt(5);
        List<UUID> streams = kind < 2 ? List.of(vehicle) : kind < 4 ? List.of(user) : List.of(vehicle, user);
        return new Command(
                new UUID(random.nextLong(), random.nextLong()),
                name,
                streams.stream().sorted().toList());
    }

    public String name() {
        return name;
    }

    public SimClock clock() {
        return clock;
    }

    public Database database() {
        return database;
    }

    public Broker broker() {
        return broker;
    }

    public Truth truth() {
        return truth;
    }

    /** Family of a stream. */
    public String familyOf(UUID stream) {
        return users.contains(stream) ? SimContract.USERS : SimContract.FLEET;
    }

    /** The commands that wait for a service. */
    public Deque<Command> waiting() {
        return waiting;
    }

    /** Notes that a client has got its answer. */
    public void answered(Command command, long now) {
        truth.answered(command, now);
        unanswered--;
    }

    /** Number of commands whose clients wait. */
    public int unanswered() {
        return unanswered;
    }

    /** The outbox's settings. */
    public OutboxProperties outbox() {
        return new OutboxProperties(settings.shards(), DataSize.ofKilobytes(1), Map.of());
    }

    public List<OutboxShard> shards() {
        return outbox().shardsOf(name);
    }

    /** The shard of a stream. */
    public OutboxShard shardOf(UUID stream) {
        return new OutboxShard(name, (short) Math.floorMod(stream.hashCode(), settings.shards()));
    }

    /** Names of the region's topics, that of watermarks last. */
    public List<String> topics() {
        return Stream.of(SimContract.FLEET, SimContract.USERS, "watermarks")
                .map(family -> name + "." + family)
                .toList();
    }

    /** The partitions of the region's events. */
    public List<TopicPartition> partitions() {
        return Stream.concat(
                        IntStream.range(0, FLEET_PARTITIONS)
                                .mapToObj(partition -> new TopicPartition(name + "." + SimContract.FLEET, partition)),
                        Stream.of(new TopicPartition(name + "." + SimContract.USERS, 0)))
                .toList();
    }

    /** Creates a region's topics on this one's broker. */
    void createTopics(String of) {
        broker.create(of + "." + SimContract.FLEET, FLEET_PARTITIONS, false)
                .create(of + "." + SimContract.USERS, 1, true)
                .create(of + ".watermarks", 1, true);
    }
}
