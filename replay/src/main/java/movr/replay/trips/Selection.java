package movr.replay.trips;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** The part of a file that is replayed: from its beginning, so that a shorter replay is the beginning of a longer one. */
public final class Selection {

    private final int days;
    private final int limit;
    private final Set<LocalDate> taken = new HashSet<>();

    /**
     * A part of one file.
     *
     * @param days the first local days of the file
     * @param limit the first trips of the file
     */
    public Selection(int days, int limit) {
        this.days = days;
        this.limit = limit;
    }

    boolean takes(LocalDate day, int before) {
        if (before >= limit || (taken.size() == days && !taken.contains(day))) {
            return false;
        }
        taken.add(day);
        return true;
    }
}
