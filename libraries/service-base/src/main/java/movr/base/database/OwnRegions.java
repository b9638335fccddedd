package movr.base.database;

import java.util.List;

/**
 * The regions whose background work this process does: the relay of their events, the purge of their records.
 *
 * @param names home regions of rows, as the database names them
 */
public record OwnRegions(List<String> names) {

    /** Copies the names. */
    public OwnRegions {
        names = List.copyOf(names);
    }
}
