package movr.chaos.plan;

/** Kind of disturbance. */
public enum Action {
    /** SIGKILL to a process and all its children; it is restarted. */
    KILL,
    /** SIGSTOP to a process and all its children, then SIGCONT. */
    PAUSE,
    /** All connections of a link are reset and new ones refused, for a while. */
    CUT,
    /** Everything that passes a link is delayed, for a while. */
    DELAY
}
