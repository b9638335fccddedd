package movr.simulation.schedule;

/** End of a fiber whose process was killed: nothing that it does from here on has an effect. */
public final class Killed extends Error {

    Killed() {
        super("killed", null, false, false);
    }
}
