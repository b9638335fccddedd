package movr.outbox.relay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.embedded.EmbeddedBroker;
import movr.outbox.OutboxProperties;
import movr.outbox.Shop;
import movr.testing.Delivered;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.util.unit.DataSize;

/** A migrated database and a broker of a test's own. */
final class RelayEnvironment implements AutoCloseable {

    static final String REGION = "us-east1";
    static final String TOPIC = "shop.us-east1.orders";

    static final OutboxProperties OUTBOX = new OutboxProperties(2, DataSize.ofKilobytes(256), Map.of());

    private final HikariDataSource database;
    private final EmbeddedBroker broker;

    RelayEnvironment() {
        this(TestBroker.alone());
        createTopics();
    }

    /** An environment without topics. */
    RelayEnvironment(EmbeddedBroker broker) {
        this.broker = broker;
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(TestDatabase.create().url());
        settings.setUsername("postgres");
        settings.setMaximumPoolSize(24);
        settings.addDataSourceProperty("prepareThreshold", "0");
        database = new HikariDataSource(settings);
        createTables();
        broker.start();
    }

    static RelayProperties settings(Duration lease, int batchRows) {
        return settings(lease, batchRows, Duration.ofMillis(50));
    }

    static RelayProperties settings(Duration lease, int batchRows, Duration longestRest) {
        return new RelayProperties(
                true,
                lease,
                batchRows,
                Duration.ofSeconds(2),
                Duration.ofMillis(10),
                Duration.ofSeconds(15),
                4,
                Duration.ofSeconds(1),
                longestRest);
    }

    DataSource database() {
        return database;
    }

    EmbeddedBroker broker() {
        return broker;
    }

    String servers() {
        return broker.bootstrapServers();
    }

    Delivered delivered() {
        return Delivered.on(servers(), TOPIC);
    }

    long waiting() {
        return JdbcClient.create(database)
                .sql("SELECT count(*) FROM outbox")
                .query(Long.class)
                .single();
    }

    /** Empties the outbox. */
    void forget() {
        int deleted = JdbcClient.create(database).sql("DELETE FROM outbox").update();
        assert deleted >= 0;
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }

    private void createTables() {
        new ResourceDatabasePopulator(new ClassPathResource("movr/outbox/postgresql.sql")).execute(database);
    }

    private void createTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(Stream.of(Shop.ORDERS, Shop.CUSTOMERS)
                            .map(family -> new NewTopic(
                                    Shop.CONTRACT.topicOf(REGION, family), Optional.of(6), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
