package movr.client;

import org.jspecify.annotations.Nullable;

/** Absence of a final answer within the time limit. A command may have been carried out, or may still be. */
public final class Unanswered extends RuntimeException {

    Unanswered(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
