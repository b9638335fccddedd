package movr.frontend.errors;

/**
 * A failure to be explained.
 *
 * @param status HTTP status
 * @param code of the problem; the message bundle has a sentence for it, else one for its status
 */
record Fault(int status, String code) {

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    /** A failure of which only the status is known. */
    static Fault of(int status) {
        return new Fault(status, "status-" + status);
    }

    /** The status for which the message bundle has sentences. */
    int kind() {
        return switch (status) {
            case 403, 404, 409, 503 -> status;
            default -> status < SERVER_ERROR ? BAD_REQUEST : SERVER_ERROR;
        };
    }
}
