package movr.replay.api;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * An answer.
 *
 * @param body missing when there is none
 * @param retryAfter how long the service asks to be left alone; zero when it does not
 */
record Reply(int status, JsonNode body, Duration retryAfter) {

    private static final String PROBLEM = "urn:movr:problem:";
    private static final int FIRST_REFUSAL = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAILURE = 500;

    boolean accepted() {
        return status < FIRST_REFUSAL;
    }

    boolean unauthorized() {
        return status == UNAUTHORIZED;
    }

    /** Returns whether the same request may be answered otherwise after a while. */
    boolean passing() {
        return status >= FIRST_SERVER_FAILURE || status == TOO_MANY || problem().equals("command-in-progress");
    }

    /** The end of the problem's type, such as {@code vehicle-not-available}; else the status. */
    String problem() {
        String type = text("type");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "status-" + status;
    }

    String text(String field) {
        return body.path(field).asString("");
    }
}
