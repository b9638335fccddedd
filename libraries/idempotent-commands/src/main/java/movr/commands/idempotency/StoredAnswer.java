package movr.commands.idempotency;

import java.util.Objects;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import org.jspecify.annotations.Nullable;

/** Content of a record for a repeated request: an answer or a refusal. */
record StoredAnswer(@Nullable Answer<?> answer, @Nullable Rejection refusal) {

    static StoredAnswer accepted(Answer<?> answer) {
        return new StoredAnswer(answer, null);
    }

    static StoredAnswer refused(Rejection refusal) {
        return new StoredAnswer(null, refusal);
    }

    Answer<?> orThrow() {
        if (answer != null) {
            return answer;
        }
        throw Objects.requireNonNull(refusal);
    }
}
