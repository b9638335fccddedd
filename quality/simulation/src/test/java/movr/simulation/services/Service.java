package movr.simulation.services;

import movr.simulation.schedule.SimProcess;

/** Service of a simulation: a process that can be started again. */
public interface Service {

    SimProcess process();

    /** Ends it in good order, after a while. */
    void stop();

    /** Starts it anew, under the same name. */
    Service again();
}
