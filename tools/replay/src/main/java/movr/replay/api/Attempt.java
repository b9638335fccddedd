package movr.replay.api;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Result of one request: an answer or none.
 *
 * @param answer null when there was none
 * @param lost why there was none; null when there was one
 * @param sent the request's headers
 */
record Attempt(@Nullable Reply answer, @Nullable IOException lost, HttpHeaders sent) {

    boolean settled() {
        return answer != null && !answer.passing() && !unauthorized();
    }

    /** Returns whether a token was not accepted: it ran out, or the service has new keys. */
    boolean unauthorized() {
        return answer != null
                && answer.unauthorized()
                && sent.firstValue("Authorization").isPresent();
    }

    Duration retryAfter() {
        return answer == null ? Duration.ZERO : answer.retryAfter();
    }

    String failure() {
        return answer == null ? String.valueOf(lost) : answer.status() + " " + answer.problem();
    }

    Reply reply() {
        return Objects.requireNonNull(answer);
    }
}
