package movr.chaos.plan;

/** What is done to a target. */
public enum Action {
    /** SIGKILL to a process and all its children; it is started again. */
    KILL,
    /** SIGSTOP to a process and all its children, then SIGCONT. */
    PAUSE,
    /** All connections of a link are reset, new ones refused, for a while. */
    CUT,
    /** Everything that passes a link is held up, for a while. */
    DELAY
}
