package movr.frontend.errors;

/**
 * What went wrong.
 *
 * @param status HTTP's
 * @param code of the problem; a sentence about it stands in the message bundle, else one about its status
 */
record Fault(int status, String code) {

    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    /** Nothing more is known. */
    static Fault of(int status) {
        return new Fault(status, "status-" + status);
    }

    /** The status that there are sentences for. */
    int kind() {
        return switch (status) {
            case 403, 404, 409, 503 -> status;
            default -> status < SERVER_ERROR ? BAD_REQUEST : SERVER_ERROR;
        };
    }
}
