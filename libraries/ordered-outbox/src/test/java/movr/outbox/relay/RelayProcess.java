package movr.outbox.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.producer.ProducerSettings;
import movr.outbox.producer.ShardProducers;
import movr.outbox.producer.TransactionalIds;
import movr.outbox.store.JdbcOutboxStore;
import movr.outbox.store.OutboxStore;
import movr.outbox.topics.Partitioning;
import movr.streams.CloudEventRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A relay as if it were a process: it can be killed at any moment. From then on it reaches neither database nor broker, nothing of it
 * is cleaned up, and its lease is left behind.
 */
final class RelayProcess implements AutoCloseable {

    /** As they are by default. */
    static final TransactionalIds IDS = new TransactionalIds("movr-relay-", List.of());

    private final Queue<Producer<String, byte[]>> producers = new ConcurrentLinkedQueue<>();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Wire wire;
    private final ProducerSettings settings;
    private final Relay relay;
    private volatile boolean dead;

    private RelayProcess(
            DataSource database,
            String servers,
            RelayProperties properties,
            TransactionalIds ids,
            Partitioning partitioning,
            Wire wire) {
        this.wire = wire;
        this.settings = new ProducerSettings(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers), registry);
        OutboxStore mortal = new JdbcOutboxStore(
                mortal(DataSource.class, database),
                RelayEnvironment.OUTBOX,
                UUID.randomUUID().toString(),
                properties.lease());
        Clock clock = Clock.systemUTC();
        ShardProducers producers =
                new ShardProducers(ids, new CloudEventRecords(Shop.CONTRACT), this::producer, partitioning);
        this.relay = new Relay(
                shards(),
                properties,
                mortal,
                producers,
                new RelayMetrics(registry, clock),
                new Loops(registry, clock),
                Traces.none(),
                region -> true);
    }

    /** Called before each call of a producer, on the relay's own thread: a place to hold it up. */
    @FunctionalInterface
    interface Wire {
        void before(String method);
    }

    static RelayProcess start(DataSource database, String servers, RelayProperties properties) {
        return start(database, servers, properties, method -> {});
    }

    static RelayProcess start(DataSource database, String servers, RelayProperties properties, Wire wire) {
        return start(database, servers, properties, IDS, wire);
    }

    static RelayProcess start(
            DataSource database, String servers, RelayProperties properties, TransactionalIds ids, Wire wire) {
        return started(new RelayProcess(database, servers, properties, ids, Partitioning.NONE, wire));
    }

    static RelayProcess start(
            DataSource database, String servers, RelayProperties properties, Partitioning partitioning) {
        return started(new RelayProcess(database, servers, properties, IDS, partitioning, method -> {}));
    }

    private static RelayProcess started(RelayProcess process) {
        process.relay.start();
        return process;
    }

    static List<OutboxShard> shards() {
        return RelayEnvironment.OUTBOX.shardsOf(RelayEnvironment.REGION);
    }

    Relay relay() {
        return relay;
    }

    double count(String meter) {
        return registry.find(meter).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    double leases(String change) {
        return registry.find("movr.relay.lease.changes").tag("change", change).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Stops what renews the leases, as if the whole process were paused. */
    void silence() {
        relay.stopThreads(Duration.ZERO);
    }

    void kill() {
        dead = true;
        relay.abandon();
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    /** As a process that is asked to end. */
    void stop() {
        relay.stop(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        if (!dead) {
            stop();
        }
    }

    private Producer<String, byte[]> producer(String transactionalId) {
        Producer<String, byte[]> real = settings.producer(transactionalId);
        producers.add(real);
        if (dead) {
            real.close(Duration.ZERO);
        }
        @SuppressWarnings("unchecked")
        Producer<String, byte[]> watched = mortal(Producer.class, real);
        return watched;
    }

    private <T> T mortal(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (target instanceof Producer) {
                        wire.before(method.getName());
                    }
                    Object answer = alive(method, target, arguments);
                    return answer instanceof java.sql.Connection connection
                            ? mortal(java.sql.Connection.class, connection)
                            : answer;
                }));
    }

    /** Nothing is called after death; what was called before it may happen, but nobody learns of it. */
    @SuppressWarnings("IllegalThrows") // a proxy throws what its target throws
    private Object alive(Method method, Object target, Object[] arguments) throws Throwable {
        throwIfDead(method, target);
        try {
            Object answer = method.invoke(target, arguments);
            throwIfDead(method, target);
            return answer;
        } catch (InvocationTargetException failure) {
            throwIfDead(method, target);
            throw failure.getCause();
        }
    }

    private void throwIfDead(Method method, Object target) {
        boolean returnsConnection =
                target instanceof java.sql.Connection && method.getName().equals("close");
        if (dead && !returnsConnection) {
            throw new Killed();
        }
    }

    /** Not an Exception, so that as little of the relay as may be handles it. */
    private static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }
}
