package movr.projections.freshness;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.SimulatedProjections;
import movr.projections.engine.SimulatedEngine;
import movr.projections.freshness.AsOf.Dated;
import movr.streams.EventContract;
import movr.streams.Watermark;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Access to the times of answers in a simulated process, and to the rounds that renew them. */
public final class SimulatedFreshness {

    private final AsOf asOf;
    private final WatermarkReader reader;
    private final Map<String, Watermark> newest = new HashMap<>();

    /** Settings of a simulated process. */
    public record Machine(
            DataSource database, Clock clock, LongSupplier nanoTime, Supplier<Consumer<String, byte[]>> consumers) {}

    public SimulatedFreshness(
            List<Projection> projections,
            SimulatedEngine engine,
            EventContract contract,
            Duration tombstones,
            Machine machine) {
        this.asOf = new AsOf(
                SimulatedProjections.of(projections),
                engine.offsets(),
                engine.parkedTable(),
                new FreshnessTable(machine.database(), JdbcClient.create(machine.database())),
                new TombstoneGap(contract, topics -> Optional.of(tombstones), machine.database()),
                machine.clock(),
                region -> Optional.ofNullable(newest.get(region)));
        Set<String> topics = new HashSet<>();
        projections.forEach(projection ->
                projection.sources().forEach(source -> topics.add(contract.watermarksTopicOf(source.region()))));
        this.reader = new WatermarkReader(
                topics,
                new WatermarkRecords(contract),
                newest,
                machine.consumers(),
                asOf::update,
                new Loops(new CompositeMeterRegistry(), machine.clock()).loop("freshness"),
                machine.nanoTime());
    }

    public Duration round() {
        return reader.round();
    }

    public Optional<Instant> of(Projection projection) {
        return asOf.of(projection);
    }

    /** Reads rows, as a query does. */
    public <A> Dated<A> dated(Projection projection, Supplier<A> reading) {
        return asOf.dated(projection, reading);
    }

    /** State in words, for findings. */
    public String state() {
        return String.valueOf(newest);
    }
}
