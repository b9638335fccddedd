package movr.web.http;

import java.io.IOException;

/** Raised while a body is read, as soon as it is longer than allowed. */
final class BodyTooLarge extends IOException {

    BodyTooLarge() {
        super("The body is larger than movr.http.max-body");
    }

    static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return true;
            }
        }
        return false;
    }
}
