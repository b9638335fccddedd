package movr.replay.reconciliation;

import movr.replay.sending.Crowd;

/** A part of MovR that is asked which rides it has. */
interface Witness {

    /** What it is called in the report. */
    String name();

    /** The rides of a city's riders there, those of others left out. */
    Rides rides(Crowd crowd);
}
