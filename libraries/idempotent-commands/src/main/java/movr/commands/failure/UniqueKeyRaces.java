package movr.commands.failure;

import java.util.Set;

/**
 * Tables whose unique keys a command checks before it writes them. When the write is refused nonetheless, another
 * transaction won the race: PostgreSQL may report this as a unique violation where a serial order would have shown the
 * row. The command is then retried, sees the row and refuses with its own reason.
 *
 * @param tables the tables' names
 * @see <a href="https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html">PostgreSQL: serialization failures</a>
 */
public record UniqueKeyRaces(Set<String> tables) {

    /** Copies the set. */
    public UniqueKeyRaces {
        tables = Set.copyOf(tables);
    }

    boolean lostBy(SqlState state) {
        return tables.stream().anyMatch(state::violatesKeyOf);
    }
}
