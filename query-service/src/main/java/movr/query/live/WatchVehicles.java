package movr.query.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subscription query for the vehicle listing of a city: {@link InitialListing}, then {@link LiveChanges}.
 *
 * @param after position that the listener has already seen; null for a new listener
 */
record WatchVehicles(String city, @Nullable Position after) {

    /**
     * Initial result.
     *
     * @param position of the result; updates up to it are included already
     */
    record InitialListing(Position position, List<byte[]> frames) {}

    /** Update. */
    record LiveChanges(List<LiveChange> all) {}

    /**
     * An encoded change of one vehicle; the same bytes for all listeners.
     *
     * @param partition of the event behind it
     * @param offset of the event behind it
     */
    @SuppressWarnings("ArrayRecordComponent") // shared, and never modified
    record LiveChange(int partition, long offset, byte[] frame) {}
}
