package movr.commands;

/** The body of an answer without content. */
public record Nothing() {

    /** The only instance needed. */
    public static final Nothing NOTHING = new Nothing();
}
