package movr.benchmarks.report;

/** Headings of the tables that other results are made of. */
public final class Sections {

    /** Commands in a closed loop. */
    public static final String FASTEST = "As fast as they are answered";

    /** Rows of the same commands, by pgbench. */
    public static final String PGBENCH = "The same rows, written by pgbench";

    /** Commands after many others. */
    public static final String PAST = "With more of a past";

    /** Freshness of one command service, warm. */
    public static final String STEADY = "At a steady rate";

    /** Freshness of two command services, warm. */
    public static final String TWO = "With two command services behind a round robin";

    /** Freshness of services that have just started. */
    public static final String COLD = "In the first two minutes after a start";

    /** Backlogs of outboxes. */
    public static final String BACKLOG = "Backlog to Kafka, each stream in its order";

    /** Pages of vehicles in an open loop. */
    public static final String OPEN_PAGES =
            "Pages of 100, as many as are asked for, timed from when they were meant to be sent";

    /** Live listings. */
    public static final String LIVE = "Live listeners";

    /** Projections that catch up. */
    public static final String CATCH_UP = "From Kafka into the read database, all projections at the same time";

    /** A rebuild. */
    public static final String REBUILD = "Rebuilt beside the live one and swapped in";

    /** Kills. */
    public static final String KILLS = "SIGKILL in the midst of work";

    /** CPU of all of MovR in one process that nobody uses. */
    public static final String IDLE = "CPU that an idle MovR uses, in percent of one processor";

    private Sections() {}
}
