package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import movr.cluster.EmbeddedService;
import org.htmlunit.html.DomElement;
import org.junit.jupiter.api.Test;

/** A city's changes, passed on by the frontend. */
class LiveStreamIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String STALE = "//p[@data-stale-page]/time";

    @Test
    void passesChangesOnAsTheyHappenAndGoesOnWhereABrowserWasCutOff() throws Exception {
        Look first = Look.fresh();
        Look second = Look.fresh();
        try (NoScript owner = NoScript.visitor()) {
            owner.signUp(Names.fresh(), "boston");
            String id;
            try (Listening live = Listening.to("boston", "")) {
                live.readUntil("event: snapshot");
                owner.addScooter("boston", first);
                live.readUntil(first.inJson());
                id = live.lastId();
            }
            owner.addScooter("boston", second);

            try (Listening again = Listening.to("boston", id)) {
                assertThat(again.readUntil(second.inJson()))
                        .doesNotContain(first.inJson())
                        .doesNotContain("snapshot");
            }
        }
    }

    @Test
    void hasNothingToPassOnFromARegionThatIsAway() throws Exception {
        assertThat(answer("seattle").statusCode()).isEqualTo(503);
        assertThat(answer("atlantis").statusCode()).isEqualTo(404);
    }

    /** One time everywhere: in answers, for operators, in the stream, and on pages, with scripts and without. */
    @Test
    void isAsOldAsPagesAndOperatorsSay() throws Exception {
        String path = "/cities/boston/vehicles";
        try (Chromium browser = Chromium.open();
                NoScript person = NoScript.visitor()) {
            // nobody sends watermarks: the time stands still
            Movr.commands().close();
            await().until(() -> person.open(path).page().getFirstByXPath(STALE) != null);
            DomElement stale = person.page().getFirstByXPath(STALE);
            String time = stale.getAttribute("datetime");
            String sentence = stale.getTextContent().replaceAll("\\h", " ");

            assertThat(sentence).matches("As of \\d+:\\d\\d [AP]M: newer changes are not here yet\\.");
            assertThat(asked("/api/v1" + path).headers().firstValue("As-Of")).hasValue(time);
            assertThat(asked("/ops/projections/vehicle-listing").body()).contains("\"asOf\":\"" + time + "\"");
            try (Listening live = Listening.to(person.site(), "boston", "")) {
                live.readUntil("event: freshness");
                assertThat(live.readUntil("asOf")).contains("\"asOf\":\"" + time + "\"");
            }
            browser.visit(path)
                    .await(
                            "the live state",
                            () -> browser.find("[data-live-state]")
                                    .getText()
                                    .replaceAll("\\h", " ")
                                    .equals(sentence));
            assertThat(browser.all("[data-stale-page]")).isEmpty();
        } finally {
            Movr.url();
        }
    }

    @Test
    void endsWhenTheQueryServiceDoes() throws Exception {
        try (Listening live = Listening.to("boston", "")) {
            live.readUntil("event: snapshot");

            Movr.queries(Movr.EAST).close();

            await().until(live::hasEnded);
        } finally {
            Movr.url();
        }
    }

    @Test
    void endsWhenTheFrontendStops() throws Exception {
        Movr.url();
        EmbeddedService web = Movr.web(Map.of("spring.lifecycle.timeout-per-shutdown-phase", "2m"))
                .start();
        try (Listening live = Listening.to(web.url(), "boston", "")) {
            live.readUntil("event: snapshot");
            long begin = System.nanoTime();

            web.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
            await().until(live::hasEnded);
        } finally {
            web.close();
        }
    }

    /** The answer of Boston's query service, to an operator. */
    private static HttpResponse<String> asked(String path) throws IOException, InterruptedException {
        String operator =
                Base64.getEncoder().encodeToString(("operator:" + Movr.OPERATOR).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(Movr.queries(Movr.EAST).url().resolve(path));
        if (path.startsWith("/ops")) {
            request.header("Authorization", "Basic " + operator);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> answer(String city) throws IOException, InterruptedException {
        return HTTP.send(request(Movr.url(), city, ""), BodyHandlers.ofString());
    }

    private static HttpRequest request(URI site, String city, String lastEventId) {
        URI events = site.resolve("/cities/" + city + "/vehicles/events");
        HttpRequest.Builder request = HttpRequest.newBuilder(events).timeout(Duration.ofMinutes(2));
        return lastEventId.isEmpty()
                ? request.build()
                : request.header("Last-Event-ID", lastEventId).build();
    }

    /** A browser's end of the connection. */
    private static final class Listening implements AutoCloseable {

        private final InputStream body;
        private final BufferedReader lines;
        private String lastId = "";

        private Listening(InputStream body) {
            this.body = body;
            this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        static Listening to(String city, String lastEventId) throws IOException, InterruptedException {
            return to(Movr.url(), city, lastEventId);
        }

        static Listening to(URI site, String city, String lastEventId) throws IOException, InterruptedException {
            HttpResponse<InputStream> response =
                    HTTP.send(request(site, city, lastEventId), BodyHandlers.ofInputStream());
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream;charset=UTF-8");
            return new Listening(response.body());
        }

        /** What came up to the line that holds a text. */
        String readUntil(String text) throws IOException {
            StringBuilder read = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.append(line).append('\n');
                if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                }
                if (line.contains(text)) {
                    return read.toString();
                }
            }
            throw new AssertionError("No " + text + " in " + read);
        }

        String lastId() {
            return lastId;
        }

        boolean hasEnded() {
            try {
                return lines.readLine() == null;
            } catch (IOException cut) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
