package movr.command.deadlines;

/** A kind of due work. Each bean of this type is one. */
public interface DueKind {

    /** The value of {@code due_work.kind}; at most 32 characters, and never changed. */
    String kind();

    /**
     * The command that carries out the next step. It is not refused: it acts or finds the work done, and moves or deletes
     * the row in its own transaction, through {@link Deadlines}.
     */
    DueCommand step(DueWork work);
}
