package movr.simulation.world;

/** Kind of fault that a schedule may meet. */
public enum Fault {
    /** A process ends without a word, and is started again. */
    KILL,
    /** A process finishes what it does, and is started again. */
    STOP,
    /** A process stands still. */
    PAUSE,
    /** A broker answers nobody. */
    BROKER_OUTAGE,
    /** A partition gets another leader. */
    LEADER_CHANGE,
    /** A command database fails over, and loses commits that were not answered. */
    FAIL_OVER,
    /** A read database fails over. */
    READ_FAIL_OVER,
    /** Connections to a command database break. */
    CUT,
    /** Connections to a read database break. */
    READ_CUT,
    /** A command database's clock is put wrong by an hour or two. */
    DATABASE_CLOCK,
    /** A command service's clock is put wrong by an hour or two. */
    SERVICE_CLOCK,
    /** Partitions go to other consumers. */
    REBALANCE,
    /** Topics are compacted. */
    COMPACTION,
    /** A broker refuses an event. */
    REFUSAL,
    /** A projection cannot apply an event. */
    POISON,
    /** Everything stands still for so long that tombstones are forgotten, without any reader. */
    ABSENCE
}
