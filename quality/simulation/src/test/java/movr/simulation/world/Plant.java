package movr.simulation.world;

import java.util.Set;

/** Fault that is planted in a simulation, which has to find it. */
@SuppressWarnings("ImmutableEnumChecker") // made by Set.of
public enum Plant {
    /** Rows are deleted as soon as they are read. */
    DELETION_BEFORE_ACKNOWLEDGEMENT("", Fault.KILL),
    /** A producer goes on beside its successor. */
    NO_FENCE("kafka-east append", Fault.PAUSE),
    /** Rows are deleted by region, shard, stream and version, whatever event they hold by then. */
    DELETION_BY_KEY_ALONE("DELETE FROM outbox", Fault.FAIL_OVER),
    /** The first page is read before the predecessor is fenced. */
    ROWS_READ_BEFORE_FENCE("kafka-east init", Fault.PAUSE, Fault.KILL),
    /** Transactions that have written rows and are not committed yet are taken to be over. */
    OPEN_TRANSACTIONS_FORGOTTEN("db-east COMMIT", Fault.PAUSE),
    /** Rows that wait in the outbox are not waited for. */
    WATERMARK_BEFORE_ROWS("", Fault.BROKER_OUTAGE),
    /** A partition whose last record is another sender's barrier, or a repeat, is taken to end with the own barrier. */
    FOREIGN_END("clock_timestamp", Fault.PAUSE, Fault.BROKER_OUTAGE),
    /** A mirror leaves out events. */
    MIRROR_GAP(""),
    /** Offsets are committed before the rows. */
    OFFSET_BEFORE_ROWS("", Fault.KILL),
    /** A producer that is fenced may repeat what others have sent, such as a registration that is followed by a tombstone. */
    LATE_REGISTRATION("kafka-east append", Fault.PAUSE),
    /** The length of a break is told by watermarks alone. */
    BREAK_BY_WATERMARKS("", Fault.ABSENCE),
    /** Projections are taken to begin to read a day later than they do, and to have missed nothing until then. */
    BEGINNING_TO_COME("", Fault.ABSENCE),
    /** An answer has the time of before its rows were read, though another instance may have deleted them since. */
    TIME_OF_DELETED_ROWS("", Fault.ABSENCE),
    /** A transaction of two projections moves the offset of the second one although its rows failed. */
    SHARED_WITHOUT_ROWS("");

    private final String target;
    private final Set<Fault> needs;

    Plant(String target, Fault... needs) {
        this.target = target;
        this.needs = Set.of(needs);
    }

    /** Step at which it does harm; empty when there are many. */
    String target() {
        return target;
    }

    /** Faults without which it does no harm. */
    Set<Fault> needs() {
        return needs;
    }
}
