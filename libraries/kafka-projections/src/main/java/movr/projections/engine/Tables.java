package movr.projections.engine;

/** The bookkeeping tables that each projection has for the engine. */
record Tables(OffsetTable offsets, StreamTable streams, ParkedTable parked) {}
