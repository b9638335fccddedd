package movr.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Start of a service with, without and before its database. */
class DatabaseAutoConfigurationTest {

    private final Away database = new Away();
    private final ApplicationContextRunner service =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DatabaseAutoConfiguration.class));
    private final ApplicationContextRunner serviceWithDatabase = service.withBean(DataSource.class, () -> database);

    @Test
    void startsWhileItsDatabaseIsAwayAndAsksAgainUntilItAnswers() {
        serviceWithDatabase.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(database.asked).hasValue(0);

            for (int times = 1; times <= 2; times++) {
                assertThatThrownBy(() -> context.getBean(DatabaseProduct.class))
                        .hasRootCauseInstanceOf(SQLException.class);
                assertThat(database.asked).hasValue(times);
            }
        });
    }

    @Test
    void asksNothingOfADatabaseWhoseProductIsGiven() {
        serviceWithDatabase
                .withBean(DatabaseProduct.class, () -> DatabaseProduct.COCKROACHDB)
                .run(context ->
                        assertThat(context.getBean(DatabaseProduct.class)).isEqualTo(DatabaseProduct.COCKROACHDB));
    }

    @Test
    void leavesAServiceAloneThatHasNoDatabaseOrTwo() {
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OwnRegions.class));
        serviceWithDatabase
                .withBean("other", DataSource.class, Away::new)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OwnRegions.class));
    }

    @Test
    void takesItsRegionsFromTheSettings() {
        serviceWithDatabase.run(
                context -> assertThat(context.getBean(OwnRegions.class).names()).containsExactly("default"));
        serviceWithDatabase
                .withPropertyValues("movr.regions=us-east1, europe-west1")
                .run(context -> assertThat(context.getBean(OwnRegions.class).names())
                        .containsExactly("us-east1", "europe-west1"));
        serviceWithDatabase
                .withPropertyValues("movr.regions[0]=us-west1")
                .run(context ->
                        assertThat(context.getBean(OwnRegions.class).names()).containsExactly("us-west1"));
        serviceWithDatabase
                .withPropertyValues("movr.regions=us-west1")
                .withBean(OwnRegions.class, () -> new OwnRegions(List.of("its-own")))
                .run(context ->
                        assertThat(context.getBean(OwnRegions.class).names()).containsExactly("its-own"));
    }

    /** A database that takes no connections. */
    private static final class Away extends AbstractDataSource {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            throw new SQLException("Connection refused");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
