package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import movr.streams.EventEnvelope;
import movr.testing.Repetitions;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Projections that are stopped between applying and committing, again and again, end in the plain fold. */
class RestartIT {

    private static final int STOPS = Repetitions.sampleOf(15, 50);
    private static final int RESTARTS = 5;

    /** Ends the server's process, and with it the connection, at COMMIT: the rows are written, and then they never were. */
    private static final String STOP = """
            CREATE FUNCTION stop_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF NEW.next_offset > OLD.next_offset AND random() < 0.4 AND nextval(TG_TABLE_SCHEMA || '.stops') <= %d THEN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    PERFORM pg_sleep(1);
                END IF;
                RETURN NULL;
            END $$""".formatted(STOPS);

    @Test
    void equalsTheFoldAfterManyStopsBetweenApplyingAndCommitting() {
        World world = World.create();
        Tale tale = Tale.tell(world, 120, new Random(50));
        try (Publisher publisher = new Publisher(world);
                ConfigurableApplicationContext service = world.start(
                        "movr.projection.batch-size=4",
                        "movr.projection.first-retry=1ms",
                        "movr.projection.longest-retry=5ms")) {
            ReadTables rows = new ReadTables(service.getBean(DataSource.class));
            rows.change(STOP);
            ReadTables.SCHEMAS.forEach(schema -> armed(rows, schema));

            List<EventEnvelope> events = tale.events();
            for (int part = 0; part < RESTARTS; part++) {
                publisher.publish(
                        events.subList(events.size() * part / RESTARTS, events.size() * (part + 1) / RESTARTS));
                restart(service);
            }

            await().untilAsserted(() -> assertThat(rows.all()).isEqualTo(new PlainFold(world, tale).rows()));
            ReadTables.SCHEMAS.forEach(schema -> assertThat(
                            rows.texts("SELECT last_value::text FROM " + schema + ".stops"))
                    .allSatisfy(stops -> assertThat(Integer.parseInt(stops)).isGreaterThanOrEqualTo(STOPS)));
            ReadTables.SCHEMAS.forEach(
                    schema -> assertThat(rows.count(schema + ".parked")).isZero());
        }
    }

    private static void armed(ReadTables rows, String schema) {
        rows.change("CREATE SEQUENCE " + schema + ".stops");
        rows.change("CREATE CONSTRAINT TRIGGER stop_at_commit AFTER UPDATE ON " + schema
                + ".offsets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stop_at_commit()");
    }

    private static void restart(ConfigurableApplicationContext service) {
        SmartLifecycle consumers = service.getBean("projectionContainers", SmartLifecycle.class);
        consumers.stop();
        consumers.start();
    }
}
