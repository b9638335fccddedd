package movr.commands.transaction;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import movr.commands.Write;
import movr.commands.WriteBatch;
import movr.commands.failure.InconsistentRows;
import movr.commands.failure.SqlState;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sends a command's writes as one prepared statement of several parts: the driver pipelines them all before it waits
 * for the first result, so five rows cost one round trip, and each part stays plain SQL that both databases plan and
 * cache by itself.
 */
public final class WriteBatchSender {

    private final JdbcTemplate jdbc;
    private final PendingChanges entities;

    WriteBatchSender(JdbcTemplate jdbc, PendingChanges entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    /** Changes of entities that have not been sent to the database yet. */
    @FunctionalInterface
    interface PendingChanges {

        /** Sends them within the current transaction. */
        void flush();
    }

    /** Sends the batch when the unit of work prepares to commit, and after it JPA's pending changes. */
    public void sendBeforeCommitOf(UnitOfWork<?> unitOfWork) {
        unitOfWork.onPrepareCommit(work -> {
            WriteBatch batch = WriteBatch.of(work);
            if (!batch.writes().isEmpty()) {
                send(batch);
            }
            entities.flush();
        });
    }

    private void send(WriteBatch batch) {
        try {
            send(batch.writes());
        } catch (DataAccessException failure) {
            throw refusal(batch, failure).orElse(failure);
        }
    }

    private static Optional<RuntimeException> refusal(WriteBatch batch, DataAccessException failure) {
        return SqlState.of(failure)
                .flatMap(state -> batch.refusals().entrySet().stream()
                        .filter(entry -> state.violatesKeyOf(entry.getKey()))
                        .findFirst())
                .map(entry -> entry.getValue().get());
    }

    private void send(List<Write> writes) {
        String sql = writes.stream().map(Write::sql).collect(Collectors.joining("; "));
        jdbc.execute(sql, (PreparedStatement statement) -> {
            bind(statement, writes);
            statement.execute();
            checkCounts(statement, writes);
            return true;
        });
    }

    private static void bind(PreparedStatement statement, List<Write> writes) throws SQLException {
        int index = 1;
        for (Write write : writes) {
            for (@Nullable Object value : write.values()) {
                statement.setObject(index++, value);
            }
        }
    }

    private static void checkCounts(PreparedStatement statement, List<Write> writes) throws SQLException {
        for (Write write : writes) {
            if (statement.getUpdateCount() != 1) {
                throw new InconsistentRows("A write matched no row in the state it was decided on: " + write.sql());
            }
            statement.getMoreResults();
        }
    }
}
