package movr.chaos.plan;

/** Kind of disturbance. */
public enum Action {
    /** SIGKILL to a process and all its children; it is started again. */
    KILL,
    /** SIGTERM to a process, which ends by itself; then it is started again. */
    RESTART,
    /** SIGSTOP to a process and all its children, then SIGCONT. */
    PAUSE,
    /** All connections of some links are reset and new ones refused, for a while. */
    CUT,
    /** Everything that passes some links is delayed, for a while. */
    DELAY
}
