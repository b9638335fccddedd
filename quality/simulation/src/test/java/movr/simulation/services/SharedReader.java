package movr.simulation.services;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.engine.Batch;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.SimulatedEngine;
import movr.projections.engine.Target;
import movr.simulation.kafka.Broker;
import movr.simulation.kafka.SimConsumer;
import movr.simulation.schedule.Killed;
import movr.simulation.schedule.SimProcess;
import movr.simulation.world.Plant;
import movr.simulation.world.World;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two projections of the same topics that share poll and transaction while they stand at the same place: built from the
 * engine's own steps, as a draft of what is to come.
 */
final class SharedReader implements ConsumerAwareRebalanceListener {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MICROS = 200_000;
    private static final int FLAKINESS = 6;

    private final World world;
    private final SimulatedEngine engine;
    private final List<Projection> projections;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final Map<String, Map<TopicPartition, Long>> positions = new HashMap<>();

    SharedReader(World world, SimulatedEngine engine, List<Projection> projections, DataSource database) {
        this.world = world;
        this.engine = engine;
        this.projections = projections;
        JdbcTransactionManager manager = new JdbcTransactionManager(database);
        this.transaction = new TransactionTemplate(manager);
        this.savepoint = new TransactionTemplate(manager);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Failure of the second projection that passes. */
    private static final class Flaky extends RuntimeException {}

    @SuppressWarnings("IllegalCatch") // as a container does
    void run(SimProcess process, SplittableRandom random) {
        Broker broker = world.here().broker();
        SimConsumer consumer = new SimConsumer(broker);
        Projection first = projections.get(0);
        consumer.join(broker.group("shared", first.topics()), process, this);
        while (true) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            consumer.poll(POLL).forEach(records::add);
            world.scheduler().sleep(random.nextLong(world.settings().slownessMicros() + 1));
            try {
                step(records, consumer, random);
            } catch (Killed end) {
                throw end;
            } catch (RuntimeException failure) {
                world.scheduler().step("shared failed: " + failure.getClass().getSimpleName());
                positions.clear();
                world.scheduler().sleep(RETRY_MICROS);
            }
            if (positions.isEmpty()) {
                reposition(consumer);
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.clear();
    }

    @Override
    public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.clear();
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        positions.clear();
    }

    private void reposition(SimConsumer consumer) {
        Map<TopicPartition, Long> least = new HashMap<>();
        for (Projection projection : projections) {
            Map<TopicPartition, Long> found;
            try {
                found = engine.engine().positions(Target.live(projection), consumer.assignment());
            } catch (Killed end) {
                throw end;
            } catch (RuntimeException failure) {
                positions.clear();
                return;
            }
            positions.put(projection.name(), new HashMap<>(found));
            found.forEach((partition, offset) -> least.merge(partition, offset, Math::min));
        }
        least.forEach(consumer::seek);
    }

    private void step(List<ConsumerRecord<String, byte[]>> records, SimConsumer consumer, SplittableRandom random) {
        if (positions.isEmpty()) {
            return;
        }
        boolean fails = random.nextInt(FLAKINESS) == 0;
        transaction.executeWithoutResult(status -> {
            apply(projections.get(0), records, consumer, false);
            if (world.settings().has(Plant.SHARED_WITHOUT_ROWS)) {
                try {
                    savepoint.executeWithoutResult(inner -> apply(projections.get(1), records, consumer, fails));
                } catch (Flaky failure) {
                    apply(projections.get(1), List.of(), consumer, false);
                }
            } else {
                apply(projections.get(1), records, consumer, fails);
            }
        });
        positions
                .values()
                .forEach(own -> own.replaceAll((partition, at) -> Math.max(at, consumer.position(partition))));
    }

    private void apply(
            Projection projection, List<ConsumerRecord<String, byte[]>> records, SimConsumer consumer, boolean fails) {
        Map<TopicPartition, Long> own = positions.get(projection.name());
        if (own == null) {
            throw new IllegalStateException("not positioned");
        }
        List<Advance> advances = new ArrayList<>();
        own.forEach((partition, at) -> {
            if (consumer.position(partition) > at) {
                advances.add(new Advance(partition, at, consumer.position(partition)));
            }
        });
        List<ConsumerRecord<String, byte[]>> mine = records.stream()
                .filter(record -> record.offset()
                        >= own.getOrDefault(new TopicPartition(record.topic(), record.partition()), Long.MAX_VALUE))
                .toList();
        if (!advances.isEmpty()) {
            engine.engine().apply(Target.live(projection), new Batch(mine, advances));
        }
        if (fails && !mine.isEmpty()) {
            throw new Flaky();
        }
    }
}
