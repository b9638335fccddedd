package movr.replay.journal;

import java.util.UUID;

/**
 * A line of the journal.
 *
 * @param command name, such as {@code StartRide}
 * @param city slug
 * @param outcome of the command
 */
public record Entry(UUID key, String command, String city, Outcome outcome) {

    private static final String ACCEPTED = "accepted";
    private static final int FIELDS = 5;

    static Entry parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("A line has " + FIELDS + " fields, not as in: " + line);
        }
        return new Entry(
                UUID.fromString(fields[0]), fields[1], fields[2], new Outcome(fields[3].equals(ACCEPTED), fields[4]));
    }

    String line() {
        String verdict = outcome.accepted() ? ACCEPTED : "refused";
        return String.join("\t", key.toString(), command, city, verdict, outcome.value()) + "\n";
    }
}
