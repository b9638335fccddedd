package movr.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Requests whose media types no handler supports: refused before any handler. */
@SpringBootTest(
        classes = WebTest.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"movr.operator.password=open sesame, please", "movr.http.max-body=4KB"})
class MediaTypesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accept       | application/xml                          | 406",
                "Accept       | application/json;q=0                     | 406",
                "Accept       | application/json;q=0, text/html          | 406",
                "Accept       | application/vnd.thing+json               | 406",
                "Accept       | nonsense                                 | 406",
                "Content-Type | text/plain                               | 415",
                "Content-Type | application/x-www-form-urlencoded        | 415",
                "Content-Type | application/vnd.thing+json               | 415",
                "Content-Type | application/json;charset=                | 415",
                "Content-Type | application/json;charset=utf-99          | 415",
                "Content-Type | application/*                            | 415",
                "Content-Type | nonsense                                 | 415"
            })
    void refusesBeforeTheHandlerRuns(String header, String value, int status) throws Exception {
        int made = WebTest.Things.MADE.get();

        HttpResponse<String> answer = make(header, value);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(WebTest.Things.MADE.get()).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/json;charset=iso-8859-1",
                "text/html, application/json;q=0.1",
                "application/*"
            })
    void answersWhoAcceptsJson(String accept) throws Exception {
        assertThat(make("Accept", accept).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> make(String header, String value) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/open/things"))
                        .header("Content-Type", "application/json")
                        .setHeader(header, value)
                        .POST(BodyPublishers.ofString("{\"name\":\"a\",\"size\":1}"))
                        .build(),
                BodyHandlers.ofString());
    }
}
