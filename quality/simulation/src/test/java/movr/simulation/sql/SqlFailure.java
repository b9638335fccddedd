package movr.simulation.sql;

/** Failure of a statement. */
final class SqlFailure extends RuntimeException {

    private final String state;

    SqlFailure(String state, String message) {
        super(message);
        this.state = state;
    }

    String state() {
        return state;
    }
}
