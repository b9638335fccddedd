package movr.projections.rebuild;

import movr.projections.engine.Engine;
import movr.projections.engine.OffsetTable;
import org.springframework.transaction.support.TransactionOperations;

/** Collaborators shared by all rebuilds. */
record RebuildContext(
        Engine engine,
        OffsetTable offsets,
        RebuildSources sources,
        TransactionOperations transactions,
        RebuildTable table) {}
