package movr.web;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.testing.RawHttp;
import movr.testing.RawHttp.RawReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests that no client library would send are told what is wrong with them, below 500 and without a stack trace in the log. */
@WebServiceTest
class HostileRequestTest {

    private static final String JSON = "Content-Type: application/json";
    private static final String THING = "{\"name\":\"a\",\"size\":1}";
    private static final String THINGS = "/open/things";

    @LocalServerPort
    private int port;

    private RawHttp http;

    @BeforeEach
    void connect() {
        http = new RawHttp(port);
    }

    @AfterEach
    void leavesNoStackTrace(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain("Unexpected failure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/x-yaml",
                "application/cbor",
                "application/xml",
                "text/xml",
                "application/x-jackson-smile",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "text/plain",
                "application/octet-stream",
                "application/problem+json",
                "application/vnd.movr+json",
                "application/json;charset=UTF-16",
                "application/json;charset=ISO-8859-1",
                "application/json;charset=none-such",
                "application/json;charset=",
                "application/*",
                "*/*",
                "json",
                "\u00e9",
                "a/b/c;;;"
            })
    void readsNoOtherFormat(String type) {
        assertProblem(http.send("POST", THINGS, THING.getBytes(UTF_8), "Content-Type: " + type), 415);
    }

    @Test
    void readsNothingOfUnknownFormat() {
        assertProblem(http.send("POST", THINGS, THING.getBytes(UTF_8)), 415);
        assertThat(http.send("POST", THINGS, THING.getBytes(UTF_8), JSON + ";charset=utf-8")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/cbor", "application/xml", "image/png"})
    void writesNoOtherFormat(String type) {
        assertProblem(http.send("GET", "/me", "Accept: " + type), 401);
        assertProblem(http.send("GET", "/open/record", "Accept: " + type), 406);
        assertProblem(http.send("GET", "/open/nowhere", "Accept: " + type), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "a/b/c;;", "*/*;q=0", "*/*, application/json;q=x"})
    void writesNothingWhereNoFormatIsNamed(String type) {
        for (String path : List.of("/me", "/open/record", "/open/nowhere")) {
            assertProblem(http.send("GET", path, "Accept: " + type), 406);
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("field twice", "{\"name\":\"a\",\"size\":1,\"name\":\"b\"}".getBytes(UTF_8)),
                Arguments.of("NUL escaped", "{\"name\":\"a\\u0000\",\"size\":1}".getBytes(UTF_8)),
                Arguments.of("NUL", "{\"name\":\"a\0\",\"size\":1}".getBytes(UTF_8)),
                Arguments.of("half a pair", "{\"name\":\"\\ud83d\",\"size\":1}".getBytes(UTF_8)),
                Arguments.of("pair turned round", "{\"name\":\"\\udeb2\\ud83d\",\"size\":1}".getBytes(UTF_8)),
                Arguments.of("surrogate as UTF-8", bytes("{\"name\":\"", 0xED, 0xA0, 0xBD, "\",\"size\":1}")),
                Arguments.of("overlong NUL", bytes("{\"name\":\"", 0xC0, 0x80, "\",\"size\":1}")),
                Arguments.of("no UTF-8", bytes("{\"name\":\"", 0xFF, "\",\"size\":1}")),
                Arguments.of("UTF-16", THING.getBytes(UTF_16)),
                Arguments.of("number as text", "{\"name\":7,\"size\":1}".getBytes(UTF_8)),
                Arguments.of("boolean as text", "{\"name\":true,\"size\":1}".getBytes(UTF_8)),
                Arguments.of("text as number", "{\"name\":\"a\",\"size\":\"1\"}".getBytes(UTF_8)),
                Arguments.of("blank as number", "{\"name\":\"a\",\"size\":\"\"}".getBytes(UTF_8)),
                Arguments.of("boolean as number", "{\"name\":\"a\",\"size\":true}".getBytes(UTF_8)),
                Arguments.of("fraction as whole number", "{\"name\":\"a\",\"size\":1.5}".getBytes(UTF_8)),
                Arguments.of("list", "{\"name\":[\"a\"],\"size\":1}".getBytes(UTF_8)),
                Arguments.of("comment", "{\"name\":\"a\",/**/\"size\":1}".getBytes(UTF_8)),
                Arguments.of("yaml", "name: a\nsize: 1".getBytes(UTF_8)),
                Arguments.of("two objects", (THING + THING).getBytes(UTF_8)),
                Arguments.of("deep", ("{\"name\":" + "[".repeat(2000)).getBytes(UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void refusesABodyWith(String name, byte[] body) {
        assertProblem(http.send("POST", THINGS, body, JSON), 400);
    }

    static Stream<String> targets() {
        List<String> unreadable = List.of("%", "%4", "%zz", "%00", "%ff", "%c0%80", "%ed%a0%80", "a%80");
        Stream<String> addresses = unreadable.stream()
                .flatMap(text -> Stream.of(
                        THINGS + "/" + text, THINGS + "?x=" + text, THINGS + "?" + text + "=1", "/error?x=" + text));
        String many = THINGS + "?"
                + String.join("&", IntStream.range(0, 1_500).mapToObj(n -> "a").toList());
        return Stream.concat(
                addresses,
                Stream.of(
                        many,
                        THINGS + "?\u00e9=|",
                        THINGS + "/a;b=c",
                        "//open/things",
                        "/open//things",
                        "/open/./things",
                        "/open/%2e%2e/things",
                        "/open/%2fthings",
                        "/open/th%5cings",
                        "/" + "a".repeat(20_000),
                        "/actuator/%",
                        "/actuator/health?x=%",
                        "/actuator/health/%00",
                        "//",
                        "*",
                        "http://[/",
                        "open/things"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void refusesTheAddress(String target) {
        for (String method : List.of("GET", "POST", "HEAD")) {
            RawReply reply = http.send(method, target, JSON);

            assertThat(reply.status()).as(method + " " + target).isBetween(400, 499);
            assertThat(method.equals("HEAD") || reply.isProblem())
                    .as(reply.text())
                    .isTrue();
        }
    }

    @Test
    void refusesFormsThatCannotBeRead() {
        String form = "Content-Type: application/x-www-form-urlencoded";

        assertProblem(http.send("POST", THINGS, "a=%".getBytes(UTF_8), form), 400);
        assertProblem(http.send("POST", THINGS, "a=%00".getBytes(UTF_8), form), 400);
        assertProblem(http.send("POST", THINGS, "a=%ff&b".getBytes(UTF_8), form), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer",
                "Authorization: Bearer \u00e9",
                "Authorization: Bearer a b",
                "Authorization: Bearer ..",
                "Authorization: Basic %",
                "Cookie: =;;=\u00e9;\"",
                "Accept-Language: *;q=\u00e9",
                "Accept-Language: de,de-AT,de-CH,en,en-US,fr,it,es,pt,nl,da,sv,no",
                "If-None-Match: \u0081",
                "traceparent: 00-\u0081",
                "Expect: the unexpected",
                "Range: bytes=9-1",
                "Origin: \u0081",
                "X-Forwarded-Host: [",
                "X-Forwarded-Port: many",
                "Content-Type: \u0081",
                "X-Any: " + "\u0080\u0081"
            })
    void isNotUpsetBy(String header) {
        for (String target :
                List.of("/open/record", "/me", "/open/header", "/ops/thing", "/actuator/health", "/none")) {
            assertThat(http.send("GET", target, header).status())
                    .as(header + " at " + target)
                    .isLessThan(500);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND", "CONNECT", "get", "\u00e9", "A B"})
    void refusesTheMethod(String method) {
        for (String target : List.of("/open/things", "/actuator/health", "/me", "/error")) {
            assertThat(http.send(method, target).status())
                    .as(method + " " + target)
                    .isLessThan(500);
        }
    }

    private static void assertProblem(RawReply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.isProblem()).as(reply.text()).isTrue();
    }

    private static byte[] bytes(Object... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer single) {
                all.write(single);
            } else {
                all.writeBytes(part.toString().getBytes(UTF_8));
            }
        }
        return all.toByteArray();
    }
}
