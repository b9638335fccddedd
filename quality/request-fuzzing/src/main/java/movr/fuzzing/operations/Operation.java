package movr.fuzzing.operations;

import java.util.Random;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Role;

/** Something that MovR answers to. */
public interface Operation {

    /** Service, method and path with placeholders. */
    String name();

    /** Whose account, vehicle or ride it may use up. */
    Role role();

    /** Returns whether people look at it: errors are pages then, and problem details else. */
    boolean isForPeople();

    /** How often it is asked, compared with others. */
    default int weight() {
        return 1;
    }

    /** A request that is right, as far as descriptions tell. */
    Draft draft(Random random);
}
