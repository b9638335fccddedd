package movr.replay.api;

/**
 * Outcome of a command.
 *
 * @param accepted false for a refusal
 * @param value of an accepted command the id of what it made or changed; of a refused one the reason
 */
public record Outcome(boolean accepted, String value) {

    /** A command that was carried out. */
    public static Outcome accepted(String id) {
        return new Outcome(true, id);
    }

    /** A command that was not, for a reason such as {@code vehicle-not-available}. */
    public static Outcome refused(String reason) {
        return new Outcome(false, reason);
    }
}
