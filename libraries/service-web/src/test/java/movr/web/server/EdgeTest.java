package movr.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import movr.web.forwarding.Forwarded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A service with four threads, and clients that take their time. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.probes.add-additional-paths=true",
            "server.tomcat.threads.max=4",
            "server.tomcat.connection-timeout=2s",
            "server.forward-headers-strategy=native",
            "server.tomcat.remoteip.internal-proxies=",
            "movr.http.headers-within=2s",
            "movr.http.body-within=2s",
            "movr.proxy.secret=" + EdgeTest.SECRET,
            "management.endpoints.web.exposure.include=health",
            "management.endpoint.health.probes.enabled=true",
            "management.endpoint.health.show-components=always"
        })
class EdgeTest {

    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final int STALLED = 8;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int management;

    /** The service. Scans nothing: what is active is what auto-configuration makes so. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(Things.class)
    static class Service {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> serverProblems() {
            return ServerProblems::reportedBy;
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable)
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .build();
        }
    }

    /** Controllers of the service. */
    @RestController
    static class Things {

        @PostMapping("/things")
        String echo(@RequestBody String body) {
            return body;
        }

        @PostMapping("/forms")
        String form(@RequestParam String name) {
            return name;
        }

        @GetMapping("/language")
        String language(HttpServletRequest request) {
            return request.getLocale().getLanguage();
        }

        @GetMapping(path = "/json", produces = "application/json")
        Map<String, String> json() {
            return Map.of("name", "\u00e4");
        }

        @GetMapping("/address")
        String address() {
            return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
        }

        @GetMapping("/caller")
        String caller(HttpServletRequest request) {
            return request.getRemoteAddr();
        }
    }

    @Test
    void servesOthersAndItsProbesWhileManyBodiesDoNotArrive() throws Exception {
        List<Connection> stalled = new ArrayList<>();
        try {
            for (int n = 0; n < STALLED; n++) {
                stalled.add(Connection.to(port).send(post("/things", 50) + "x"));
            }

            long begin = System.nanoTime();
            assertThat(get(management, "/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            Duration probe = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(send(request(port, "/things").POST(BodyPublishers.ofString("served")))
                            .body())
                    .isEqualTo("served");

            assertThat(probe).isLessThan(Duration.ofSeconds(1));
            assertThat(stalled.get(STALLED - 1).answer()).startsWith("HTTP/1.1 408 ");
        } finally {
            for (Connection connection : stalled) {
                connection.close();
            }
        }
    }

    @Test
    void endsBodiesThatTrickle() throws Exception {
        List<String> beginnings = List.of(
                post("/things", 500),
                "POST /forms HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: 500\r\n\r\nname=",
                "POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n500\r\n",
                // nobody wants these bodies
                post("/nowhere", 500),
                "GET /caller HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n");

        assertThat(answersTo(beginnings))
                .allSatisfy(answer -> assertThat(answer)
                        .startsWith("HTTP/1.1 408 ")
                        .contains("Content-Type: application/problem+json", "urn:movr:problem:request-timeout"));
    }

    @Test
    void endsHeadersThatTrickle() throws Exception {
        assertThat(answersTo(List.of("", "GET /call", "GET /caller HTTP/1.1\r\nHost: x\r\nX-Slow: ")))
                .allSatisfy(answer -> assertThat(answer).doesNotContain("200"));
    }

    @Test
    void boundsRequestsOnTheManagementPortToo() throws Exception {
        String beginning = "GET /actuator/health HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n";
        try (Connection slow = Connection.to(management).send(beginning).trickle()) {
            assertThat(slow.answer()).startsWith("HTTP/1.1 408 ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64 * 1024 + 1, 200_000, 3_000_000})
    void refusesABodyThatIsTooLarge(int length) throws Exception {
        try (Connection large = Connection.to(port).send(post("/things", length))) {
            if (length < 1_000_000) {
                large.send("x".repeat(length));
            }
            assertThat(large.answer()).startsWith("HTTP/1.1 413 ").contains("urn:movr:problem:payload-too-large");
        }
    }

    @Test
    void refusesABodyThatIsNotAsAnnounced() throws Exception {
        try (Connection half = Connection.to(port).send(post("/things", 500) + "half");
                Connection garbled = Connection.to(port)
                        .send("POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n")) {
            assertThat(half.endOfInput().answer())
                    .startsWith("HTTP/1.1 400 ")
                    .contains("urn:movr:problem:invalid-request");
            assertThat(garbled.answer()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void handsBodiesOnWhole() throws Exception {
        String large = "x".repeat(64 * 1024);
        HttpRequest.Builder known = request(port, "/things").POST(BodyPublishers.ofString(large));
        HttpRequest.Builder chunked =
                request(port, "/things").POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("chunk")));
        HttpRequest.Builder asked =
                request(port, "/things").expectContinue(true).POST(BodyPublishers.ofString("continued"));
        HttpRequest.Builder form = request(port, "/forms")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("name=Zo%C3%AB"));

        assertThat(send(known).body()).isEqualTo(large);
        assertThat(send(chunked).body()).isEqualTo("chunk");
        assertThat(send(asked).body()).isEqualTo("continued");
        assertThat(send(form).body()).isEqualTo("Zoë");
        assertThat(send(request(port, "/things").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsAConnectionWhoseRequestsAreComplete() throws Exception {
        try (Connection client = Connection.to(port)) {
            client.send(post("/things", 3) + "one" + post("/things", 3) + "two")
                    .send("GET /caller HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(client.answer()).containsSubsequence("one", "two", "127.0.0.1");
        }
    }

    @Test
    void believesNobodyAboutACallersAddress() throws Exception {
        assertThat(send(request(port, "/caller")
                                .header("X-Forwarded-For", "203.0.113.7")
                                .header("Forwarded", "for=203.0.113.7"))
                        .body())
                .isEqualTo("127.0.0.1");
        assertThat(send(request(port, "/caller")
                                .header("Forwarded", Forwarded.of("203.0.113.7", SECRET.replace('0', '1'))))
                        .body())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void believesWhoProvesToBeTheFrontend() throws Exception {
        assertThat(send(request(port, "/caller").header("Forwarded", Forwarded.of("203.0.113.7", SECRET)))
                        .body())
                .isEqualTo("203.0.113.7");
    }

    @Test
    void servesActuatorOnItsManagementPortOnly() throws Exception {
        assertThat(management).isNotEqualTo(port);
        assertThat(get(management, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(send(request(management, "/actuator/health").header("Authorization", "Bearer nonsense"))
                        .statusCode())
                .isEqualTo(200);
        for (String path : List.of("/actuator/env", "/actuator/health/x", "/caller", "/ops/x", "/")) {
            assertThat(get(management, path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,      /actuator/env,               HTTP/1.1, 404",
        "GET,      /actuator/health?x=%,        HTTP/1.1, 400",
        "GET,      /actuator/health?%00=x,      HTTP/1.1, 400",
        "GET,      /actuator/health?=x,         HTTP/1.1, 400",
        "GET,      /actuator/%2f,               HTTP/1.1, 400",
        "GET,      /actuator/..,                HTTP/1.1, 400",
        "PROPFIND, /actuator/health,            HTTP/1.1, 400",
        "TRACE,    /actuator/health,            HTTP/1.1, 405",
        "CONNECT,  /actuator/health,            HTTP/1.1, 405",
        "G(T,      /actuator/health,            HTTP/1.1, 400",
        "GET,      /actuator/health,            HTTP/2.0, 400"
    })
    void tellsProblemsOnItsManagementPortToo(String method, String target, String version, int status)
            throws Exception {
        String request = method + " " + target + " " + version + "\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (Connection client = Connection.to(management).send(request)) {
            assertThat(client.answer())
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Content-Type: application/problem+json", "urn:movr:problem:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/nothing/below",
                "/nothing/below/it",
                "/ping/below",
                "/ping/below/it",
                "/liveness/nothing",
                "/liveness/nothing/below",
                "/liveness/livenessState/below/it"
            })
    void knowsNoHealthOfWhatIsNotThere(String path) throws Exception {
        assertThat(send(request(management, "/actuator/health" + path)).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "UTF-32", "iso-8859-1", "utf-16be", "windows-1252"})
    void answersInUtf8WhateverCharsetIsWished(String charset) throws Exception {
        for (String accept : List.of("application/json;charset=" + charset, "text/css;charset=" + charset + ", */*")) {
            for (HttpRequest.Builder request : List.of(request(management, "/actuator"), request(port, "/json"))) {
                HttpResponse<String> answer = send(request.header("Accept", accept));

                assertThat(answer.statusCode()).as(accept).isEqualTo(200);
                assertThat(answer.body()).startsWith("{");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "a b", "\"", "utf-99", "\u00e4"})
    void refusesACharsetWithoutAName(String charset) throws Exception {
        String type = "Content-Type: application/json;charset=" + charset;
        try (Connection client = Connection.to(management)
                .send("GET /actuator/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + type + "\r\n\r\n")) {
            assertThat(client.answer()).startsWith("HTTP/1.1 415 ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a/b/c", ";", "*/json", "*/*;q=2", "*/*, nonsense", "*/*;q=0"})
    void refusesAWishThatIsNoMediaType(String accept) throws Exception {
        for (HttpRequest.Builder request : acceptReaders()) {
            assertThat(send(request.header("Accept", accept)).statusCode()).isEqualTo(406);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ",,", " , ", "application/json,", ", */*", "application/json,,*/*;q=0.1", ""})
    void ignoresEmptyElements(String accept) throws Exception {
        for (HttpRequest.Builder request : acceptReaders()) {
            assertThat(send(request.header("Accept", accept)).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void readsFormsOfPostOnly(String method) throws Exception {
        for (String form : List.of("%", "name=%4", "%zz=", "name=%ff", "&&=")) {
            assertThat(send(request(port, "/forms")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .method(method, BodyPublishers.ofString(form)))
                            .statusCode())
                    .as(form)
                    .isEqualTo(405);
        }
    }

    private List<HttpRequest.Builder> acceptReaders() {
        return List.of(
                request(management, "/actuator"),
                request(management, "/actuator/health"),
                request(port, "/readyz"),
                request(port, "/json"));
    }

    @Test
    void tellsTheHealthOfComponents() throws Exception {
        for (String path : List.of("", "/ping", "/liveness")) {
            assertThat(send(request(management, "/actuator/health" + path)).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: example.com",
                "X-Forwarded-Host: [",
                "X-Forwarded-Port: 99999999999",
                "X-Forwarded-Port: many",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /elsewhere",
                "X-Forwarded-Ssl: on",
                "Forwarded: host=example.com;proto=https",
                "Forwarded: host=[;port=many"
            })
    void isWhereItIsWhateverAStrangerSays(String header) throws Exception {
        int colon = header.indexOf(':');
        HttpResponse<String> answer = send(request(port, "/address")
                .header(header.substring(0, colon), header.substring(colon + 1).strip()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("http://127.0.0.1:" + port);
    }

    @Test
    void isNoProxy() throws Exception {
        for (String target : List.of("/caller", "/nowhere", "example.com:443")) {
            try (Connection client = Connection.to(port)
                    .send("CONNECT " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
                assertThat(client.answer()).as(target).matches("(?s)HTTP/1.1 40[05] .*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /caller HTTP/3.7\r\nHost: x\r\n\r\n",
                "GET /caller HTTP/9.9\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
                "GET /caller FTP/1.1\r\nHost: x\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: brotli\r\n\r\nabc",
                "POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\nabc"
            })
    void blamesNoServerForAProtocolThatIsNotSpoken(String request) throws Exception {
        for (int server : List.of(port, management)) {
            try (Connection client = Connection.to(server).send(request)) {
                assertThat(client.answer()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
            }
        }
    }

    /** Tomcat reuses the objects of one connection for the next. */
    @Test
    void answersARequestAlikeWhateverCameBefore() throws IOException {
        List<String> requests = List.of(
                "GET /caller HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "HEAD /caller HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /caller HTTP/1.0\r\n\r\n",
                "GET /caller\r\n\r\n",
                "HEAD  HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /caller?[ HTTP/1.1\r\nHost: x\r\n\r\n",
                "G=T /caller HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /caller HTTP/9.9\r\nHost: x\r\n\r\n",
                "GET /caller HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /caller HTTP/1.1\r\nHost: x\r\n: nameless\r\nConnection: close\r\n\r\n",
                "POST /things HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
                "POST /things HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
                "POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n");
        for (String request : requests) {
            answer(requests.get(0));
            String usual = answer(request);
            assertThat(usual).as(request).isNotEmpty();
            for (String before : requests) {
                answer(before);
                assertThat(answer(request)).as("%s after %s", request, before).isEqualTo(usual);
            }
        }
    }

    private String answer(String request) throws IOException {
        try (Connection client = Connection.to(port).send(request)) {
            return client.answer().replaceAll("Date: .*", "");
        }
    }

    @Test
    void takesAnyNumberOfLanguages() throws Exception {
        String languages = "de, ".repeat(1_200) + "en";

        assertThat(send(request(port, "/language").header("Accept-Language", languages))
                        .body())
                .isEqualTo("de");
        assertThat(send(request(management, "/actuator/health").header("Accept-Language", languages))
                        .statusCode())
                .isEqualTo(200);
    }

    /** What slow clients hear. */
    private List<String> answersTo(List<String> beginnings) throws IOException {
        List<Connection> slow = new ArrayList<>();
        try {
            for (String beginning : beginnings) {
                slow.add(Connection.to(port).send(beginning).trickle());
            }
            return slow.stream().map(Connection::answer).toList();
        } finally {
            for (Connection connection : slow) {
                connection.close();
            }
        }
    }

    private static String post(String path, int length) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
