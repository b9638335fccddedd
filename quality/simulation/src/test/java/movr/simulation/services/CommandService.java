package movr.simulation.services;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import movr.base.broker.AdminConnection;
import movr.base.broker.SimulatedAdmin;
import movr.commands.Write;
import movr.commands.clock.SimulatedClockCheck;
import movr.outbox.OutboxColumns;
import movr.outbox.producer.ShardProducers;
import movr.outbox.relay.SimulatedRelay;
import movr.outbox.relay.SimulatedRelay.Machine;
import movr.outbox.store.JdbcOutboxStore;
import movr.outbox.store.OutboxStore;
import movr.outbox.watermarks.SimulatedWatermarks;
import movr.simulation.kafka.SimAdmin;
import movr.simulation.kafka.SimProducer;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;
import movr.simulation.schedule.SimProcess;
import movr.simulation.world.Command;
import movr.simulation.world.Plant;
import movr.simulation.world.Region;
import movr.simulation.world.SimContract;
import movr.simulation.world.SimContract.Event;
import movr.simulation.world.SimContract.Origin;
import movr.simulation.world.World;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** Process that carries out a region's commands and relays its outbox. */
public final class CommandService implements Service {

    private static final Duration TOLERANCE = Duration.ofMillis(500);
    private static final long IDLE_MICROS = 500_000;
    private static final long RETRY_MICROS = 30_000;
    private static final long LEAST_BACK_OFF = 200_000;
    private static final long MOST_BACK_OFF = 2_000_000;

    private final World world;
    private final Region region;
    private final SimProcess process;
    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final SimClock clock;
    private final DataSource database;
    private final SimulatedRelay relay;
    private final SimulatedClockCheck check;
    private final OutboxColumns columns;
    private @Nullable SimProducer barriers;

    /** Starts the process. */
    public CommandService(World world, Region region, String name) {
        this.world = world;
        this.region = region;
        this.scheduler = world.scheduler();
        this.random = world.random().split();
        this.process = scheduler.process(name);
        this.clock = new SimClock(scheduler, random.nextLong(-200_000, 200_000));
        this.database = region.database().connections(process);
        this.columns = new OutboxColumns(region.outbox());
        this.check = new SimulatedClockCheck(database, clock, TOLERANCE);
        OutboxStore store = store(name);
        Machine machine = new Machine(
                clock, new Fibers(process, "relay"), () -> TimeUnit.MICROSECONDS.toNanos(scheduler.now()), this::park);
        this.relay = new SimulatedRelay(
                region.shards(),
                store,
                new ShardProducers(
                        World.IDS, new CloudEventRecords(world.contract()), id -> new SimProducer(region.broker(), id)),
                world.settings().batchRows(),
                machine);
        start(watermarks(store));
    }

    /** Back-offs are drawn at random by the relay; here the seed draws them, and longer ones. */
    private void park(long nanos) {
        boolean rest = nanos <= SimulatedRelay.LONGEST_REST.toNanos();
        scheduler.sleep(
                rest
                        ? Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos))
                        : random.nextLong(LEAST_BACK_OFF, MOST_BACK_OFF));
    }

    private OutboxStore store(String name) {
        String owner = name + "-" + random.nextInt(Integer.MAX_VALUE);
        return new PlantedStore(
                new JdbcOutboxStore(database, region.outbox(), owner, SimulatedRelay.LEASE),
                world.settings().plants());
    }

    private SimulatedWatermarks watermarks(OutboxStore store) {
        AdminConnection admin = SimulatedAdmin.connection(() -> world.settings().has(Plant.FOREIGN_END)
                ? SimAdmin.mistaking(region.broker(), at -> barriers == null ? -1L : barriers.lastOffset(at))
                : SimAdmin.of(region.broker()));
        return new SimulatedWatermarks(
                region.name(),
                store,
                new SimulatedWatermarks.Kafka(world.contract(), region.partitions(), admin, () -> {
                    SimProducer opened = new SimProducer(region.broker(), null);
                    barriers = opened;
                    return opened;
                }),
                clock,
                () -> relay.relay().leads(region.name()));
    }

    private void start(SimulatedWatermarks watermarks) {
        Rounds rounds = new Rounds(scheduler);
        process.start("claims", () -> rounds.repeat(relay::claim));
        process.start("look", () -> rounds.repeat(relay::look));
        process.start("watermarks", () -> rounds.repeat(watermarks::round));
        process.start(
                "clock",
                () -> rounds.repeat(() -> {
                    check.compare();
                    return Duration.ofSeconds(5);
                }));
        process.start("commands-1", this::serve);
        process.start("commands-2", this::serve);
    }

    @Override
    public SimProcess process() {
        return process;
    }

    public Region region() {
        return region;
    }

    public SimClock clock() {
        return clock;
    }

    public SimulatedRelay relay() {
        return relay;
    }

    @Override
    public void stop() {
        process.start("stop", () -> {
            relay.stop();
            scheduler.sleep(Duration.ofSeconds(1).toNanos() / 1_000);
            process.kill();
        });
    }

    @Override
    public Service again() {
        return new CommandService(world, region, process.name());
    }

    private void serve() {
        while (region.unanswered() > 0) {
            scheduler.step("next command");
            Command command = check.isOff() ? null : region.waiting().poll();
            if (command == null) {
                scheduler.sleep(IDLE_MICROS);
            } else {
                boolean answered = carryOut(command);
                scheduler.sleep(random.nextLong(answered ? world.settings().paceMicros() : RETRY_MICROS));
            }
        }
    }

    /** Without an answer the client sends it again, to whoever takes it. */
    private boolean carryOut(Command command) {
        boolean answered = false;
        try {
            answered = attempt(command);
        } catch (SQLException failure) {
            scheduler.step("no answer: " + failure.getSQLState());
        } finally {
            if (!answered) {
                region.waiting().addFirst(command);
            }
        }
        if (answered) {
            scheduler.note(process.name(), "answers " + command.streams());
            region.answered(command, scheduler.now());
        }
        return answered;
    }

    private boolean attempt(Command command) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (count(connection, "SELECT id FROM commands WHERE id = ?", command.id()) > 0) {
                return true;
            }
            update(connection, "INSERT INTO commands (id) VALUES (?)", command.id());
            for (UUID stream : command.streams()) {
                if (!change(connection, command, stream)) {
                    connection.rollback();
                    return false;
                }
            }
            connection.commit();
        }
        command.streams().forEach(stream -> relay.relay().committed(region.shardOf(stream)));
        scheduler.step("answer");
        return true;
    }

    private boolean change(Connection connection, Command command, UUID stream) throws SQLException {
        long version = 0;
        boolean ended = false;
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT version, ended FROM heads WHERE stream_id = ?");
                ResultSet row = bound(select, stream).executeQuery()) {
            if (row.next()) {
                version = row.getLong(1);
                ended = row.getBoolean(2);
            }
        }
        if (ended) {
            return true;
        }
        String family = region.familyOf(stream);
        boolean end = family.equals(SimContract.USERS) && version > 0 && random.nextInt(3) == 0;
        int changed = version == 0
                ? update(connection, "INSERT INTO heads (stream_id, version, ended) VALUES (?, 1, false)", stream)
                : update(
                        connection,
                        "UPDATE heads SET version = version + 1, ended = ? WHERE stream_id = ? AND version = ?",
                        end,
                        stream,
                        version);
        if (changed == 0) {
            return false;
        }
        UUID id = new UUID(random.nextLong(), random.nextLong());
        EventEnvelope event = SimContract.envelope(
                id,
                family,
                new Event(stream, end ? null : id.toString()),
                version + 1,
                new Origin(region.name(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        region.truth().writes(command, id);
        Write write = columns.insertion(event, region.shardOf(stream).number());
        return update(connection, write.sql(), new ArrayList<>(write.values()).toArray()) == 1;
    }

    private static int count(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = bound(statement, values).executeQuery()) {
            return rows.next() ? 1 : 0;
        }
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return bound(statement, values).executeUpdate();
        }
    }

    private static PreparedStatement bound(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Streams of the relay's outbox that an operator may release. */
    public List<UUID> parked() {
        return relay.relay().parked().stream().map(stream -> stream.streamId()).toList();
    }
}
