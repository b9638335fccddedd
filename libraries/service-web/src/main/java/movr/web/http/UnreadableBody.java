package movr.web.http;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.stream.Collectors;
import movr.web.server.Problems;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Explanation of a body that could not be parsed: names the field, but never its value. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemDetail problemOf(HttpMessageNotReadableException unreadable) {
        Throwable cause = unreadable.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return problem("invalid-request", "There is no field " + printable(pathOf(unknown)) + " in this request.");
        }
        if (cause instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            return problem(
                    "invalid-request", "The value of " + printable(pathOf(wrong)) + " has the wrong type or form.");
        }
        if (cause instanceof JacksonException || cause instanceof CharacterCodingException) {
            return problem(
                    "malformed-json",
                    "The body of the request is not the expected JSON object: in UTF-8, each field once.");
        }
        if (cause instanceof IOException) {
            return problem("invalid-request", "The body of the request could not be read to its end.");
        }
        return problem("body-missing", "The request needs a body, as JSON.");
    }

    private static ProblemDetail problem(String code, String detail) {
        return Problems.of(HttpStatus.BAD_REQUEST, code, detail);
    }

    private static String pathOf(JacksonException failure) {
        List<JacksonException.Reference> path = failure.getPath();
        return path.stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    /** Names of unknown fields are the caller's: truncated, and without control characters. */
    private static String printable(String name) {
        String visible = name.replaceAll("[^\\p{Graph} ]", "?");
        return visible.length() <= 60 ? visible : visible.substring(0, 60) + "...";
    }
}
