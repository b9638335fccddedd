package movr.chaos.checking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Violations found, by column. Thread-safe. */
public final class Score {

    private final Map<Column, List<String>> found = new EnumMap<>(Column.class);

    /** Adds a violation. */
    public synchronized void add(Column column, String sentence) {
        found.computeIfAbsent(column, missing -> new ArrayList<>()).add(sentence);
    }

    public synchronized void addAll(Column column, List<String> sentences) {
        sentences.forEach(sentence -> add(column, sentence));
    }

    public synchronized List<String> of(Column column) {
        return List.copyOf(found.getOrDefault(column, List.of()));
    }

    public synchronized boolean clean() {
        return found.isEmpty();
    }
}
