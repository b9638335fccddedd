package movr.command.http;

import movr.commands.Answer;
import movr.commands.Nothing;
import movr.streams.ConsistencyToken;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** HTTP response to a command, with the headers that every command's answer carries. */
public final class CommandResponse {

    private static final String REPLAYED = "Idempotency-Replayed";

    private CommandResponse() {}

    /** An answer with a body. */
    public static <T> ResponseEntity<T> of(HttpStatus status, Answer<T> answer) {
        return headers(status, answer).body(answer.body());
    }

    /** An answer without a body: 204. */
    public static ResponseEntity<Nothing> empty(Answer<Nothing> answer) {
        return headers(HttpStatus.NO_CONTENT, answer).build();
    }

    private static ResponseEntity.BodyBuilder headers(HttpStatus status, Answer<?> answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).header(ConsistencyToken.HEADER, answer.consistencyToken());
        return answer.repeated() ? response.header(REPLAYED, "true") : response;
    }
}
