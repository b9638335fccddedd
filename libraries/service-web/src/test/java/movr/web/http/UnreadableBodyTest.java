package movr.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import tools.jackson.databind.json.JsonMapper;

/** Explanations of bodies: where the mistake is, and nothing of what was sent. */
class UnreadableBodyTest {

    private static final String SECRET = "s3cret-p4ssw0rd";

    private final StrictJsonConverter converter = new StrictJsonConverter(mapper());

    /** An order. */
    record Order(
            @Nullable String name,
            @Nullable Integer size,
            @Nullable List<Item> items) {}

    /** A line of an order. */
    record Item(@Nullable String code, @Nullable Integer count) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"size\":\"s3cret-p4ssw0rd\"}                            | invalid-request | The value of size has the wrong type or form.",
                "{\"name\":[\"s3cret-p4ssw0rd\"]}                                     | invalid-request | The value of name has the wrong type or form.",
                "{\"items\":[{\"code\":\"a\"},{\"code\":\"b\",\"count\":\"s3cret-p4ssw0rd\"}]} | invalid-request | The value of items.[1].count has the wrong type or form.",
                "{\"items\":[{\"code\":\"a\",\"cuont\":\"s3cret-p4ssw0rd\"}]}               | invalid-request | There is no field items.[0].cuont in this request.",
                "{\"name\":\"a\",\"name\":\"s3cret-p4ssw0rd\"}                            | malformed-json  | The body of the request is not the expected JSON object: in UTF-8, each field once.",
                "{\"name\":\"s3cret-p4ssw0rd                                          | malformed-json  | The body of the request is not the expected JSON object: in UTF-8, each field once.",
                "\"s3cret-p4ssw0rd\"                                                | malformed-json  | The body of the request is not the expected JSON object: in UTF-8, each field once.",
                "s3cret-p4ssw0rd                                                  | malformed-json  | The body of the request is not the expected JSON object: in UTF-8, each field once."
            })
    void saysWhereTheMistakeIsAndNotWhatWasSent(String body, String code, String detail) {
        ProblemDetail problem = problemOf(body.getBytes(StandardCharsets.UTF_8));

        assertThat(problem.getDetail()).isEqualTo(detail).doesNotContain(SECRET);
        assertThat(problem.getType()).hasToString("urn:movr:problem:" + code);
        assertThat(problem.getStatus()).isEqualTo(400);
    }

    /** They are the caller's, and may be as long as the whole body, or move a terminal's cursor. */
    @Test
    void namesUnknownFieldsInPartAndWithoutWhatCannotBeSeen() {
        assertThat(detailOf("{\"" + "x".repeat(60) + "\":1}"))
                .isEqualTo("There is no field " + "x".repeat(60) + " in this request.");
        assertThat(detailOf("{\"" + "x".repeat(10_000) + "\":1}"))
                .isEqualTo("There is no field " + "x".repeat(60) + "... in this request.");
        assertThat(detailOf("{\"\\u001b[31m\u202e\u00e9\":1}")).isEqualTo("There is no field ?[31m?? in this request.");
    }

    @Test
    void tellsBytesThatAreNotUtf8FromAWrongValue() {
        byte[] body = "{\"name\":\"x\",\"size\":1}".getBytes(StandardCharsets.UTF_8);
        body[9] = (byte) 0xff;

        assertThat(problemOf(body).getType()).hasToString("urn:movr:problem:malformed-json");
    }

    @Test
    void tellsABodyThatBreaksOffAndOneThatIsMissing() {
        MockHttpInputMessage none = new MockHttpInputMessage(new byte[0]);

        assertThat(UnreadableBody.problemOf(
                                new HttpMessageNotReadableException("I/O error", new EOFException(SECRET), none))
                        .getDetail())
                .isEqualTo("The body of the request could not be read to its end.");
        assertThat(UnreadableBody.problemOf(new HttpMessageNotReadableException("Required body is missing", none))
                        .getType())
                .hasToString("urn:movr:problem:body-missing");
    }

    private String detailOf(String body) {
        return String.valueOf(problemOf(body.getBytes(StandardCharsets.UTF_8)).getDetail());
    }

    private ProblemDetail problemOf(byte[] body) {
        MockHttpInputMessage message = new MockHttpInputMessage(body);
        message.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return UnreadableBody.problemOf(catchThrowableOfType(
                HttpMessageNotReadableException.class,
                () -> converter.read(ResolvableType.forClass(Order.class), message, null)));
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder();
        new StrictJson().customize(builder);
        return builder.build();
    }
}
