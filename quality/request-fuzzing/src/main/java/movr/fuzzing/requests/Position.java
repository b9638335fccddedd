package movr.fuzzing.requests;

import java.util.Random;
import movr.fuzzing.values.Hostile;

/**
 * A place in a draft that a hostile value can be put into.
 *
 * @param name for reports, such as {@code query limit}
 */
record Position(String name, Change change) {

    /** Puts a value there. */
    interface Change {

        /** The value that was put there. */
        Hostile apply(Draft draft, Random random);
    }

    void apply(Draft draft, Random random) {
        Hostile value = change.apply(draft, random);
        draft.changed(name, value.name());
    }
}
