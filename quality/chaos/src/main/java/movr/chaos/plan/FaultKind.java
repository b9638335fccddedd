package movr.chaos.plan;

import static movr.chaos.plan.Topology.COMMAND_SERVICE;
import static movr.chaos.plan.Topology.DATABASE;
import static movr.chaos.plan.Topology.FOLLOWER;
import static movr.chaos.plan.Topology.LEADER;
import static movr.chaos.plan.Topology.LINK;
import static movr.chaos.plan.Topology.QUERY_SERVICE;

import java.util.Locale;

/** Combination of an action and a kind of target. */
public enum FaultKind {
    KILL_COMMAND_SERVICE(Action.KILL, COMMAND_SERVICE),
    KILL_QUERY_SERVICE(Action.KILL, QUERY_SERVICE),
    KILL_LEADER(Action.KILL, LEADER),
    KILL_DATABASE(Action.KILL, DATABASE),
    RESTART_LEADER(Action.RESTART, LEADER),
    PAUSE_COMMAND_SERVICE(Action.PAUSE, COMMAND_SERVICE),
    PAUSE_QUERY_SERVICE(Action.PAUSE, QUERY_SERVICE),
    PAUSE_LEADER(Action.PAUSE, LEADER),
    PAUSE_FOLLOWER(Action.PAUSE, FOLLOWER),
    PAUSE_DATABASE(Action.PAUSE, DATABASE),
    CUT_DATABASE(Action.CUT, DATABASE),
    CUT_CONNECTION(Action.CUT, LINK),
    DELAY_CONNECTION(Action.DELAY, LINK);

    private final Action action;
    private final String sort;

    FaultKind(Action action, String sort) {
        this.action = action;
        this.sort = sort;
    }

    public Action action() {
        return action;
    }

    /** The kind of target, as {@link Topology} names it. */
    public String sort() {
        return sort;
    }

    /**
     * Returns whether MovR is to recover while the fault lasts, as others do the target's work or it is started again;
     * else it can from the fault's end on only.
     */
    public boolean recoversMeanwhile() {
        return switch (action) {
            case KILL, RESTART -> true;
            case PAUSE -> !sort.equals(DATABASE);
            case CUT, DELAY -> false;
        };
    }

    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + " " + sort;
    }
}
