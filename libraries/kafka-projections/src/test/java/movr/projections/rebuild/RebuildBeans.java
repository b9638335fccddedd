package movr.projections.rebuild;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import movr.base.loops.Loops;
import movr.projections.ProjectionDatabase;
import movr.projections.WarehouseWorld;
import movr.projections.consuming.ConsumingBeans;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.EngineBeans;
import movr.projections.engine.OffsetTable;

/** Rebuilds without their auto-configuration, for tests of those who use them. */
public final class RebuildBeans {

    private RebuildBeans() {}

    /** Rebuilds of a warehouse; the caller closes the ends of its log. */
    public static Rebuilds rebuilds(WarehouseWorld world, LogEnds ends, Clock clock) {
        return new Rebuilds(
                ProjectionDatabase.uncommitted(world.dataSource()),
                EngineBeans.engine(world.dataSource(), world.format()),
                new OffsetTable(world.jdbc()),
                clients(),
                ends,
                new Loops(new SimpleMeterRegistry(), clock),
                clock);
    }

    /** Settings of readers that do not wait long for messages which will not come: that would delay their end too. */
    static KafkaClientConfig clients() {
        return ConsumingBeans.clients(WarehouseWorld.servers(), Map.of("fetch.max.wait.ms", "20"));
    }
}
