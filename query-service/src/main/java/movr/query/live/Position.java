package movr.query.live;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import movr.query.pages.InvalidParameter;

/**
 * Position of a listener in the region's fleet topic: for each partition the offset of the last event seen. Valid on
 * all instances of the region, and after a rebuild too, as each row stores the position of its last event.
 *
 * @param offsets by partition; a missing partition has shown nothing yet
 */
record Position(Map<Integer, Long> offsets) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,6}:[0-9]{1,18}(,[0-9]{1,6}:[0-9]{1,18}){0,999}");
    private static final long NOTHING = -1;

    /** Sorts the offsets by partition. */
    Position {
        offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
    }

    /**
     * Parses {@code 0:123,1:77}.
     *
     * @throws InvalidParameter when it has any other form
     */
    static Position parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidParameter(
                    "The Last-Event-ID must be the id of the last received event; omit it to start from the beginning.");
        }
        return read(text);
    }

    /** Parses the output of {@link #toString}, or of a database query in the same form. */
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

    /** Returns whether the event at this offset is after this position, that is, not seen yet. */
    boolean isBefore(int partition, long offset) {
        return offset > of(partition);
    }

    /** Returns whether everything seen at the other position is seen at this one. */
    boolean covers(Position other) {
        return other.offsets.entrySet().stream().allMatch(seen -> seen.getValue() <= of(seen.getKey()));
    }

    /** This position advanced by one event. */
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
