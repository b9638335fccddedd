package movr.projections.engine;

/** Place in the log at which an event takes effect, see {@link movr.projections.StreamEvent}. */
record Place(int partition, long position) {}
