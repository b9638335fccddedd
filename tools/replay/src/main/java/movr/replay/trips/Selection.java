package movr.replay.trips;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The part of a file that is replayed: from its beginning, so that a shorter replay is the beginning of a longer one.
 *
 * @param days the first local days of the file
 * @param limit the first trips of the file
 */
public record Selection(int days, int limit) {

    private static final Comparator<Trip> BY_START =
            Comparator.comparing(trip -> trip.start().at());

    /** The trips in the order of their starts; those of one instant as they were. */
    public static List<Trip> ordered(List<Trip> trips) {
        return trips.stream().sorted(BY_START).toList();
    }

    /** The trips of a file that are in the selection as far as it was read: its rows may come in any order, and be more than fit. */
    final class Beginning {

        private final NavigableMap<LocalDate, List<Trip>> byDay = new TreeMap<>();
        private long kept;

        void add(LocalDate day, Trip trip) {
            byDay.computeIfAbsent(day, none -> new ArrayList<>()).add(trip);
            kept++;
            while (!byDay.isEmpty() && (byDay.size() > days || keptBeforeLastDay() >= limit)) {
                kept = keptBeforeLastDay();
                byDay.pollLastEntry();
            }
        }

        List<Trip> trips() {
            return byDay.values().stream()
                    .flatMap(List::stream)
                    .sorted(BY_START)
                    .limit(limit)
                    .toList();
        }

        private long keptBeforeLastDay() {
            return kept - byDay.lastEntry().getValue().size();
        }
    }
}
