package movr.benchmarks.micro;

import java.sql.SQLException;
import java.util.Optional;
import movr.commands.failure.SqlState;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Benchmark of the classification of failed attempts. */
@State(Scope.Benchmark)
public class Failures {

    /** Wrapped as by Spring: two exceptions around the driver's. */
    private final Throwable serialization =
            wrapped(new PSQLException(new ServerErrorMessage("SERROR\0C40001\0Mcould not serialize access\0")));

    private final Throwable repeated = wrapped(new PSQLException(new ServerErrorMessage(
            "SERROR\0C23505\0Mduplicate key\0ncommand_records_us_east1_pkey\0tcommand_records_us_east1\0")));

    private final Throwable foreign = new IllegalStateException(new IllegalArgumentException("no database in it"));

    /** A serialization failure. */
    @Benchmark
    public Optional<SqlState> classifySerializationFailure() {
        return SqlState.of(serialization);
    }

    /** A repeated command. */
    @Benchmark
    public boolean recogniseRepeat() {
        return SqlState.of(repeated)
                .filter(state -> state.violatesKeyOf("command_records"))
                .isPresent();
    }

    /** An unrelated exception. */
    @Benchmark
    public Optional<SqlState> classifyForeignFailure() {
        return SqlState.of(foreign);
    }

    private static Throwable wrapped(SQLException failure) {
        return new IllegalStateException(new IllegalStateException(failure));
    }
}
