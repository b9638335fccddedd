package movr.query.live;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import movr.query.pages.InvalidParameter;

/**
 * How much of the region's fleet topic a listener has seen: for each partition the offset of the last event. Holds for all instances of
 * the region, and for rebuilt rows too, as each row keeps where its last event lies.
 *
 * @param offsets by partition; a partition that is missing has shown nothing yet
 */
record Position(Map<Integer, Long> offsets) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,6}:[0-9]{1,18}(,[0-9]{1,6}:[0-9]{1,18}){0,999}");
    private static final long NOTHING = -1;

    /** Keeps the offsets in the order of partitions. */
    Position {
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
    }

    /**
     * Reads {@code 0:123,1:77}.
     *
     * @throws InvalidParameter when it is anything else
     */
    static Position parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidParameter(
                    "The Last-Event-ID must be the id of the last event that was received; leave it out to begin anew.");
        }
        return read(text);
    }

    /** Reads what {@link #toString} has written, or a database in the same form. */
    static Position read(String text) {
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                offsets.put(Integer.parseInt(part.substring(0, colon)), Long.parseLong(part.substring(colon + 1)));
            }
        }
        return new Position(offsets);
    }

    /** Whether the event at this place is behind this position, that is, not seen yet. */
    boolean isBefore(int partition, long offset) {
        return offset > of(partition);
    }

    /** Whether all that the other has seen is seen here. */
    boolean covers(Position other) {
        return other.offsets.entrySet().stream().allMatch(seen -> seen.getValue() <= of(seen.getKey()));
    }

    /** This position with one event more. */
    Position with(int partition, long offset) {
        Map<Integer, Long> further = new TreeMap<>(offsets);
        further.put(partition, offset);
        return new Position(further);
    }

    boolean isEmpty() {
        return offsets.isEmpty();
    }

    private long of(int partition) {
        return offsets.getOrDefault(partition, NOTHING);
    }

    @Override
    public String toString() {
        return offsets.entrySet().stream()
                .map(seen -> seen.getKey() + ":" + seen.getValue())
                .collect(Collectors.joining(","));
    }
}
