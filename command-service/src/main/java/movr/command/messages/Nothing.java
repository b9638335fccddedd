package movr.command.messages;

/** The body of an answer that has none. */
public record Nothing() {

    /** The only value there need be. */
    public static final Nothing NOTHING = new Nothing();
}
