package movr.frontend.outages;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import movr.frontend.cities.Cities;
import movr.frontend.cities.TestCities;
import movr.frontend.client.FakeService;
import movr.frontend.client.Reachability;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.TestClient;
import movr.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outages that no visitor has run into yet, and their ends. */
class ProbeTest {

    private static final String READY = "GET /readyz";
    private static final String CATALOGUE = "GET /api/v1/cities";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final FakeService catalogue = new FakeService();
    private final FakeService queries = new FakeService();
    private final FakeService commands = new FakeService();
    private final Reachability reachability = new Reachability();
    private final Outages outages = new Outages(reachability);
    private final Cities cities = TestCities.of(clock, catalogue.url());
    private final ServiceClient client = TestClient.of(TestClient.settings(catalogue.url()), reachability, clock);
    private final Probe probe = new Probe(client, reachability, cities);

    @BeforeEach
    void publish() {
        catalogue.on(CATALOGUE, json(200, TestCities.catalogue(queries.url(), commands.url())));
        queries.on(READY, json(200, "{}"));
        commands.on(READY, json(200, "{}"));
    }

    @AfterEach
    void stop() {
        catalogue.close();
        queries.close();
        commands.close();
    }

    @Test
    void seesEachSideGoAndComeBackByItself() {
        assertThat(inBoston()).isEqualTo(new Availability(true, true));

        commands.on(READY, answer(503, "text/plain", ""));
        probe.look();
        assertThat(inBoston()).isEqualTo(new Availability(false, true));

        commands.on(READY, json(200, "{}"));
        queries.on(READY, answer(503, "text/plain", ""));
        probe.look();
        assertThat(inBoston()).isEqualTo(new Availability(true, false));

        queries.on(READY, json(200, "{}"));
        probe.look();
        assertThat(inBoston()).isEqualTo(new Availability(true, true));
    }

    /** Both cities have the same services. */
    @Test
    void asksEachServiceOnce() {
        probe.look();

        assertThat(queries.received()).hasSize(1);
        assertThat(commands.received()).hasSize(1);
    }

    @Test
    void asksNobodyWithoutACatalogue() {
        catalogue.on(CATALOGUE, answer(503, "text/plain", ""));

        probe.look();

        assertThat(queries.received()).isEmpty();
    }

    /** Its last visitors may still have its pages open. */
    @Test
    void goesOnAskingAServiceThatHasLeftTheCatalogue() {
        probe.look();
        catalogue.on(CATALOGUE, json(200, "{\"defaultCity\":\"none\",\"items\":[]}"));
        clock.pass(Duration.ofMinutes(2));

        probe.look();

        assertThat(cities.all()).isEmpty();
        assertThat(queries.received()).hasSize(2);
    }

    private Availability inBoston() {
        return outages.in(cities.of("boston"));
    }
}
