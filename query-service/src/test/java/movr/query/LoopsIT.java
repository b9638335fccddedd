package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import tools.jackson.databind.JsonNode;

/** An error in each loop: it goes on, its meter counts, and health names it meanwhile. */
class LoopsIT {

    /** Beginning of the names of threads for which the database has an error; empty for none. */
    private static volatile String planted = "";

    /** Polls that are to end in an error. */
    private static final AtomicInteger BROKEN_POLLS = new AtomicInteger();

    private final World world = World.create();
    private final Random random = new Random(23);
    private final Publisher publisher = new Publisher(world);
    private final ConfigurableApplicationContext service = world.startWith(
            Planted.class,
            "spring.kafka.properties.interceptor.classes=" + BrokenPoll.class.getName(),
            "movr.projection.concurrency=2");
    private final QueryClient client = new QueryClient(service);

    @AfterEach
    void stop() {
        planted = "";
        service.close();
        publisher.close();
    }

    @Test
    void goOnAfterErrors() throws Exception {
        for (String projection : List.of("vehicle-listing", "rider-history", "ride-statistics")) {
            survives("projections", "projection-" + projection, this::publish);
        }
        History last = publish();
        awaitVisible(last);

        survives("consistency-watch", "consistency-watch", this::askForTheFuture);
        try (EventClient listener = new EventClient(client.uri("/api/v1/cities/boston/vehicles/events"), null)) {
            await().until(() -> !listener.vehicles("snapshot").isEmpty());
            survives("live-listing", "live-listing", this::publish);
            History seen = publish();
            await().until(() -> listener.vehicles("vehicle").stream()
                    .anyMatch(vehicle -> vehicle.path("vehicleId")
                            .asString()
                            .equals(seen.stream().toString())));
        }
        planted = "rebuild";
        startRebuild();
        await().until(() -> errors("rebuild") > 0);
        planted = "";
        startRebuild();
        awaitSwap();
        await().until(() -> status("rebuild").equals("UP"));
    }

    /** It reads what the others have read already, and reports its own failures. */
    @Test
    void readsOnByItselfAfterErrorsWhenItsOffsetsWereSetBack() {
        awaitVisible(publish());
        ReadTables rows = new ReadTables(service.getBean(DataSource.class));

        survives(
                "projection-ride-statistics",
                "projection-ride-statistics",
                () -> rows.change("UPDATE ride_statistics.offsets SET next_offset = 0"));

        History last = publish();
        awaitVisible(last);
        await().until(() -> rows.count("ride_statistics.offsets own JOIN vehicle_listing.offsets other"
                        + " USING (topic, kafka_partition) WHERE own.next_offset <> other.next_offset")
                == 0);
        assertThat(status("projection-vehicle-listing")).isEqualTo("UP");
    }

    /** Consumers whose threads have ended are started again. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void readsOnAfterErrorsOfPolls(int polls) {
        awaitVisible(publish());
        BROKEN_POLLS.set(polls);
        publish();
        await().until(() -> BROKEN_POLLS.get() <= 0);

        awaitVisible(publish());

        await().until(() -> service.getBean(MeterRegistry.class)
                        .get("movr.loop.failures")
                        .tag("loop", "consumer-restarts")
                        .tag("kind", "exception")
                        .counter()
                        .count()
                > 0);
        await().until(() -> health("/liveness").path("status").asString().equals("UP"));
    }

    private void survives(String thread, String loop, Runnable use) {
        planted = thread;
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            use.run();
            return status(loop).equals("DOWN") && errors(loop) > 0;
        });
        assertThat(health("/liveness").path("status").asString()).isEqualTo("UP");
        planted = "";
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            use.run();
            return status(loop).equals("UP");
        });
    }

    private History publish() {
        History vehicle = History.vehicle(world.home(), World.BOSTON, UUID.randomUUID(), random)
                .ride(UUID.randomUUID(), world.home(), true);
        publisher.publish(vehicle.events());
        return vehicle;
    }

    private void askForTheFuture() {
        CompletableFuture.runAsync(() -> listingOf(UUID.randomUUID(), 1)).join();
    }

    private int listingOf(UUID stream, long version) {
        return client.get(
                        "/api/v1/cities/boston/vehicles",
                        "Consistency-Token",
                        world.home() + ".fleet." + stream + "@" + version)
                .status();
    }

    private void awaitVisible(History vehicle) {
        await().until(() -> listingOf(vehicle.stream(), vehicle.last().streamVersion()) == 200);
    }

    /** Once the one before has given up its lock. */
    private void startRebuild() {
        await().until(() -> new OperationsClient(service).status("POST", "/vehicle-listing/rebuild") == 202);
    }

    private void awaitSwap() {
        await().until(() -> new OperationsClient(service)
                .get("/vehicle-listing/rebuild")
                .path("state")
                .asString()
                .equals("SWAPPED"));
    }

    private double errors(String loop) {
        return service.getBean(MeterRegistry.class)
                .get("movr.loop.failures")
                .tag("loop", loop)
                .tag("kind", "error")
                .counter()
                .count();
    }

    private String status(String loop) {
        return health("")
                .path("components")
                .path("loops")
                .path("components")
                .path(loop)
                .path("status")
                .asString();
    }

    private JsonNode health(String group) {
        return client.get("/actuator/health" + group).body();
    }

    /** The service on a database with errors. */
    static class Planted extends QueryServiceApplication {

        @Bean
        static BeanPostProcessor errors() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? new Broken(source) : bean;
                }
            };
        }
    }

    /** Its connections have an error for some threads, at the first statement: earlier ones are taken for failures of the database. */
    private static final class Broken extends DelegatingDataSource {

        Broken(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    LoopsIT.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        String name = planted;
                        boolean meant = !name.isEmpty()
                                && Thread.currentThread().getName().startsWith(name);
                        if (meant && method.getName().startsWith("prepare")) {
                            throw new NoClassDefFoundError("planted");
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    });
        }
    }

    /** An error in Kafka's client. */
    public static final class BrokenPoll implements ConsumerInterceptor<String, byte[]> {

        @Override
        public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
            if (BROKEN_POLLS.getAndDecrement() > 0) {
                throw new NoClassDefFoundError("planted");
            }
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            assertThat(offsets).isNotNull();
        }

        @Override
        public void configure(Map<String, ?> settings) {
            assertThat(settings).isNotEmpty();
        }

        @Override
        public void close() {
            assertThat(this).isNotNull();
        }
    }
}
