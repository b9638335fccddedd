package movr.verifier.checks;

import java.util.List;

/** Something that must hold. */
interface Check {

    /** The most discrepancies that are kept of one look: bounds memory when everything is behind. */
    int MOST = 100_000;

    /** Looks once; on a running system things may be under way. */
    List<Discrepancy> look();

    /** Says more of those that have stayed. */
    default List<Discrepancy> explain(List<Discrepancy> stayed) {
        return stayed;
    }
}
