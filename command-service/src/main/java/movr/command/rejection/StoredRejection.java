package movr.command.rejection;

/** A refusal that was given before and is given again. */
public final class StoredRejection extends Rejection {

    /** A refusal from what was kept of it. */
    public StoredRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }
}
