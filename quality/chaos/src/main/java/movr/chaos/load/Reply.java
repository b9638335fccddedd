package movr.chaos.load;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * An HTTP response.
 *
 * @param body missing node when there is none
 * @param token consistency token; empty when there is none
 * @param retryAfterSeconds value of {@code Retry-After}; 0 without one
 */
record Reply(int status, JsonNode body, String token, long retryAfterSeconds) {

    private static final String PROBLEM = "urn:movr:problem:";
    private static final int FIRST_REFUSAL = 300;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SERVER_FAILURE = 500;
    private static final int NO_ANSWER = 599;

    /** No response: the outcome is unknown. */
    static Reply none() {
        return new Reply(NO_ANSWER, MissingNode.getInstance(), "", 0);
    }

    boolean accepted() {
        return status < FIRST_REFUSAL;
    }

    /** Returns whether a retry may get another answer. */
    boolean passing() {
        return status >= FIRST_SERVER_FAILURE || status == TOO_MANY || problem().equals("command-in-progress");
    }

    /** The last part of the problem's type, such as {@code vehicle-not-available}; else the status. */
    String problem() {
        String type = text("type");
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "status-" + status;
    }

    String text(String field) {
        return body.path(field).asString("");
    }
}
