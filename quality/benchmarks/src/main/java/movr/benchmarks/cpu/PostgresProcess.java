package movr.benchmarks.cpu;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kind of PostgreSQL's processes. */
public enum PostgresProcess {
    /** Serves a connection to a command database. */
    COMMANDS,
    /** Serves a connection to a read database. */
    READS,
    /** Writes the log. */
    WAL_WRITER,
    /** Vacuums, or served a connection that is closed. */
    VACUUM_AND_ENDED,
    /** Any other, such as the checkpointer. */
    OTHERS;

    private static final String TITLE = "postgres: ";
    private static final Pattern CONNECTION = Pattern.compile("\\S+ (movr_\\S+) \\S+\\(\\d+\\).*");

    /** Heading of a column. */
    public String label() {
        return switch (this) {
            case COMMANDS -> "connections, command";
            case READS -> "connections, read";
            case WAL_WRITER -> "WAL writer";
            case VACUUM_AND_ENDED -> "vacuum, and ended";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }

    /**
     * The kind of a process by its title, as {@code ps} shows it.
     *
     * @see <a href="https://www.postgresql.org/docs/18/monitoring-ps.html">PostgreSQL: standard Unix tools</a>
     */
    static PostgresProcess of(String title) {
        String process = title.startsWith(TITLE) ? title.substring(TITLE.length()) : "";
        if (process.startsWith("walwriter")) {
            return WAL_WRITER;
        }
        if (process.startsWith("autovacuum")) {
            return VACUUM_AND_ENDED;
        }
        Matcher connection = CONNECTION.matcher(process);
        if (!connection.matches()) {
            return OTHERS;
        }
        return connection.group(1).startsWith("movr_query") ? READS : COMMANDS;
    }
}
