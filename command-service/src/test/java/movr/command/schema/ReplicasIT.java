package movr.command.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import movr.base.database.DatabaseAutoConfiguration;
import movr.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Replicas that start together on an empty database, with the service's own settings. */
class ReplicasIT {

    private static final int REPLICAS = 3;

    @RepeatedTest(3)
    void migrateOneAfterTheOther() {
        TestDatabase database = TestDatabase.create();
        CyclicBarrier together = new CyclicBarrier(REPLICAS);

        List<CompletableFuture<Integer>> replicas = IntStream.range(0, REPLICAS)
                .mapToObj(replica -> CompletableFuture.supplyAsync(() -> migrate(database, together)))
                .toList();

        assertThat(replicas.stream().map(CompletableFuture::join)).allMatch(pending -> pending == 0);
    }

    /** The number of migrations that are missing afterwards. */
    private static int migrate(TestDatabase database, CyclicBarrier together) {
        int[] pending = {-1};
        new ApplicationContextRunner()
                .withPropertyValues("spring.config.name=command-service", "MOVR_COMMAND_DB_URL=" + database.url())
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DatabaseAutoConfiguration.class,
                        FlywayAutoConfiguration.class))
                .withUserConfiguration(SchemaConfiguration.class)
                .withBean(FlywayMigrationStrategy.class, () -> flyway -> migrate(flyway, together))
                .run(context -> pending[0] = pending(context.getBean(Flyway.class)).length);
        return pending[0];
    }

    private static MigrationInfo[] pending(Flyway flyway) {
        return flyway.info().pending();
    }

    private static void migrate(Flyway flyway, CyclicBarrier together) {
        try {
            together.await();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
        flyway.migrate();
    }
}
