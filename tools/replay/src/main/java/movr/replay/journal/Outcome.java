package movr.replay.journal;

import movr.client.Reply;

/**
 * Outcome of a command.
 *
 * @param accepted false for a refusal
 * @param value of an accepted command the id of what it made or changed; of a refused one the reason
 */
public record Outcome(boolean accepted, String value) {

    /**
     * The outcome that a reply tells of.
     *
     * @param id field of the body with the id of what was made or changed
     */
    public static Outcome of(Reply<?> reply, String id) {
        return reply.accepted() ? accepted(reply.text(id)) : refused(reply.problem());
    }

    /** A command that was carried out. */
    public static Outcome accepted(String id) {
        return new Outcome(true, id);
    }

    /** A command that was not, for a reason such as {@code vehicle-not-available}. */
    public static Outcome refused(String reason) {
        return new Outcome(false, reason);
    }
}
