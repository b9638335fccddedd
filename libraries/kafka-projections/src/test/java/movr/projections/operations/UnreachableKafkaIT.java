package movr.projections.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import movr.projections.OperationsClient;
import movr.projections.WarehouseWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Endpoints of a service whose Kafka is away: operators need them then. */
class UnreachableKafkaIT {

    private static final WarehouseWorld WORLD = new WarehouseWorld();
    private static final ConfigurableApplicationContext SERVICE = startKnowing(
            "--spring.kafka.bootstrap-servers=localhost:1",
            "--spring.kafka.properties.default.api.timeout.ms=400",
            "--spring.kafka.properties.request.timeout.ms=200",
            "--movr.projection.consume=false");

    private final OperationsClient operations = new OperationsClient(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
        WORLD.close();
    }

    @Test
    void tellWhatTheDatabaseKnows() {
        WORLD.jdbc().update("INSERT INTO stock.offsets VALUES (?, 1, 7, '2026-05-04T12:00:00Z')", WORLD.topic());

        JsonNode status = operations.get(OperationsClient.STOCK);

        assertThat(status.path("asOf").asString()).isEqualTo("2026-05-04T11:59:00Z");
        assertThat(status.path("lagEvents").isNull()).isTrue();
        assertThat(status.path("lagSeconds").asDouble()).isPositive();
        JsonNode partition = status.path("partitions").get(0);
        assertThat(partition.path("nextOffset").asLong()).isEqualTo(7);
        assertThat(partition.path("endOffset").isNull()).isTrue();
    }

    @Test
    void tellWhyARebuildHasFailed() {
        String path = OperationsClient.STOCK + "/rebuild";
        assertThat(operations.status("POST", path)).isEqualTo(202);

        await().until(() -> !operations.get(path).path("state").asString().equals("RUNNING"));

        JsonNode status = operations.get(path);
        assertThat(status.path("state").asString()).isEqualTo("FAILED");
        assertThat(status.path("detail").asString()).startsWith("Kafka does not answer");
        assertThat(status.path("percent").asDouble(-1)).isZero();
        await().until(() -> WORLD.count("pg_namespace WHERE nspname = 'stock_next'") == 0);
    }

    /** Starts with a time that an earlier instance has reached. */
    private static ConfigurableApplicationContext startKnowing(String... settings) {
        WORLD.jdbc().update("INSERT INTO freshness VALUES ('stock', 'default', '2026-05-04T11:59:00Z')");
        return WORLD.start(settings);
    }
}
