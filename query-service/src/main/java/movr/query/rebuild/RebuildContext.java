package movr.query.rebuild;

import movr.query.engine.Engine;
import movr.query.engine.OffsetTable;
import org.springframework.transaction.support.TransactionOperations;

/** Collaborators shared by all rebuilds. */
record RebuildContext(
        Engine engine,
        OffsetTable offsets,
        RebuildSources sources,
        TransactionOperations transactions,
        RebuildTable table) {}
