package movr.commands.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import movr.base.rejection.ServiceBusy;
import movr.commands.CommandLimit;
import movr.commands.transaction.Retries;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Queries are answered in one transaction each, which is tried again as long as there is time. */
class QueriesTest {

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final AtomicInteger asked = new AtomicInteger();
    private final Queries queries = queries(TransactionOperations.withoutTransaction(), CommandLimit.none());

    /** A query. */
    private record FindGoods(String name) {}

    @Test
    void answersWithWhatIsFound() {
        answer(() -> "a book");

        assertThat(queries.ask(new FindGoods("book"), String.class)).contains("a book");
    }

    @Test
    void answersWithNothing() {
        answer(() -> null);

        assertThat(queries.ask(new FindGoods("book"), String.class)).isEmpty();
    }

    @Test
    void asksAgainAfterAConflict() {
        answer(() -> {
            if (asked.get() < 3) {
                throw new IllegalStateException(new SQLException("planned", "40001"));
            }
            return "a book";
        });

        assertThat(queries.ask(new FindGoods("book"), String.class)).contains("a book");
        assertThat(asked).hasValue(3);
    }

    @Test
    void saysThatTheDatabaseIsBusy() {
        answer(() -> {
            throw new IllegalStateException(new SQLException("planned", "53300"));
        });

        ServiceBusy busy =
                catchThrowableOfType(ServiceBusy.class, () -> queries.ask(new FindGoods("book"), String.class));

        assertThat(busy.code()).isEqualTo("database-busy");
        assertThat(busy).hasRootCauseInstanceOf(SQLException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void raisesABugAsItIs() {
        answer(() -> {
            throw new ArithmeticException("a bug");
        });

        assertThatThrownBy(() -> queries.ask(new FindGoods("book"), String.class))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("a bug");
    }

    /** The failure that broke the connection says more than the connection that could not be rolled back. */
    @Test
    void raisesTheFailureThatComesBeforeThatOfTheRollback() {
        Queries broken = queries(new RollbackFails(), CommandLimit.none());
        answer(() -> {
            throw new ArithmeticException("a bug");
        });

        assertThatThrownBy(() -> broken.ask(new FindGoods("book"), String.class))
                .hasMessage("a bug");
    }

    @Test
    void turnsAwayWhatThePoolCannotCarry() {
        Queries full = queries(TransactionOperations.withoutTransaction(), new Full());

        assertThatExceptionOfType(ServiceBusy.class).isThrownBy(() -> full.ask(new FindGoods("book"), String.class));
        assertThat(asked).hasValue(0);
    }

    private void answer(Supplier<@Nullable String> found) {
        bus.subscribe(FindGoods.class.getName(), String.class, message -> {
            asked.incrementAndGet();
            return found.get();
        });
    }

    private Queries queries(TransactionOperations transactions, CommandLimit limit) {
        return new Queries(
                DefaultQueryGateway.builder().queryBus(bus).build(),
                Retries.within(Duration.ofSeconds(5)),
                transactions,
                limit);
    }

    /** Transactions whose rollback fails, as on a broken connection. */
    private static final class RollbackFails implements TransactionOperations {

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            try {
                return TransactionOperations.withoutTransaction().execute(action);
            } catch (RuntimeException failure) {
                throw new TransactionSystemException("The rollback failed", failure);
            }
        }
    }

    /** A limit that is reached. */
    private static final class Full implements CommandLimit {

        @Override
        public <T> T within(Supplier<T> work) {
            throw new ServiceBusy(Duration.ofSeconds(1), "overloaded", "Too many queries.");
        }
    }
}
