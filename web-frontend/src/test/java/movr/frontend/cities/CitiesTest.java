package movr.frontend.cities;

import static movr.frontend.client.FakeService.answer;
import static movr.frontend.client.FakeService.json;
import static movr.frontend.client.FakeService.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import movr.frontend.client.FakeService;
import movr.frontend.client.Unreachable;
import movr.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The catalogue while the services that know it come and go. */
@Timeout(600)
class CitiesTest {

    private static final String CATALOGUE = "GET /api/v1/cities";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    private final FakeService first = new FakeService();
    private final FakeService second = new FakeService();
    private final Cities cities = TestCities.of(clock, first.url(), second.url());

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void knowsNoCityUntilAServiceHasAnswered() {
        assertThat(cities.all()).isEmpty();
        assertThat(cities.named("boston")).isEmpty();
        assertThatThrownBy(cities::standard).isInstanceOf(Unreachable.class);
        assertThatThrownBy(() -> cities.of("boston")).isInstanceOf(Unreachable.class);

        first.on(CATALOGUE, json(200, TestCities.CATALOGUE));
        clock.pass(Duration.ofMillis(2_001));

        assertThat(cities.of("boston").name()).isEqualTo("Boston");
        assertThat(cities.standard().slug()).isEqualTo("new-york");
        assertThatThrownBy(() -> cities.of("atlantis")).isInstanceOf(UnknownCity.class);
    }

    /** Each page asks for the catalogue several times. */
    @Test
    void asksAgainAfterAPauseOnly() {
        for (int n = 0; n < 10; n++) {
            assertThat(cities.all()).isEmpty();
        }
        assertThat(first.received()).hasSize(1);

        first.on(CATALOGUE, json(200, TestCities.CATALOGUE));
        clock.pass(Duration.ofSeconds(3));
        for (int n = 0; n < 10; n++) {
            assertThat(cities.all()).hasSize(2);
        }
        assertThat(first.received()).hasSize(2);

        clock.pass(Duration.ofSeconds(59));
        cities.all();
        assertThat(first.received()).hasSize(2);
        clock.pass(Duration.ofSeconds(2));
        cities.all();
        assertThat(first.received()).hasSize(3);
    }

    @Test
    void asksTheNextServiceWhenOneDoesNotAnswerOrRefuses() {
        first.on(
                CATALOGUE,
                problem(429, "too-many-requests"),
                problem(500, "internal-error"),
                answer(200, "text/html", "<html>"));
        second.on(CATALOGUE, json(200, TestCities.CATALOGUE));

        for (int n = 1; n <= 3; n++) {
            assertThat(cities.all()).hasSize(2);
            assertThat(second.received()).hasSize(n);
            clock.pass(Duration.ofMinutes(2));
        }
        first.on(CATALOGUE, json(200, TestCities.CATALOGUE));
        cities.all();
        assertThat(second.received()).hasSize(3);
    }

    @Test
    void keepsTheLastCatalogueWhileAllServicesAreAway() {
        first.on(CATALOGUE, json(200, TestCities.CATALOGUE), answer(503, "text/plain", ""));
        assertThat(cities.all()).hasSize(2);

        clock.pass(Duration.ofHours(1));

        assertThat(cities.all()).hasSize(2);
        assertThat(cities.standard().slug()).isEqualTo("new-york");
    }

    /** A region that takes connections and never answers would hold up every page, each minute. */
    @Test
    void letsNobodyWaitForANewerCatalogueThanTheirs() {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        first.on(CATALOGUE, json(200, TestCities.CATALOGUE), exchange -> {
            hanging.countDown();
            await().until(() -> released.getCount() == 0);
            exchange.close();
        });
        cities.all();
        clock.pass(Duration.ofMinutes(2));
        CompletableFuture<List<City>> refresh = CompletableFuture.supplyAsync(cities::all);
        await().until(() -> hanging.getCount() == 0);

        CompletableFuture<List<City>> page = CompletableFuture.supplyAsync(cities::all);

        assertThat(page.join()).hasSize(2);
        assertThat(refresh).isNotDone();
        released.countDown();
        assertThat(refresh.join()).hasSize(2);
    }

    /** Without any catalogue there is no page to show instead. */
    @Test
    void letsAllWaitForTheFirstCatalogueAndAsksForItOnce() {
        CountDownLatch released = new CountDownLatch(1);
        first.on(CATALOGUE, exchange -> {
            await().until(() -> released.getCount() == 0);
            json(200, TestCities.CATALOGUE).to(exchange);
        });
        List<CompletableFuture<List<City>>> pages = Stream.generate(
                        () -> CompletableFuture.supplyAsync(cities::all, thread -> new Thread(thread).start()))
                .limit(5)
                .toList();
        await().until(() -> first.received().size() == 1);

        released.countDown();

        assertThat(pages).allSatisfy(page -> assertThat(page.join()).hasSize(2));
        assertThat(first.received()).hasSize(1);
    }

    @Test
    void findsTheCityThatALoadBalancerNames() {
        first.on(CATALOGUE, json(200, TestCities.CATALOGUE));

        assertThat(cities.called("new york")).get().extracting(City::slug).isEqualTo("new-york");
        assertThat(cities.called("NEW-YORK")).get().extracting(City::slug).isEqualTo("new-york");
        assertThat(cities.called("newyork")).isEmpty();
        assertThat(cities.named("NEW-YORK")).isEmpty();
    }

    @Test
    void hasNoDefaultThatTheCatalogueDoesNotHave() {
        first.on(
                CATALOGUE,
                json(200, TestCities.CATALOGUE.replace("\"defaultCity\":\"new-york\"", "\"defaultCity\":\"gone\"")));

        assertThatThrownBy(cities::standard).isInstanceOf(Unreachable.class);
        assertThat(cities.named("boston")).isPresent();
    }
}
