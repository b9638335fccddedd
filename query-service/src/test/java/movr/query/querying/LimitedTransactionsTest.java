package movr.query.querying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import movr.base.rejection.ServiceBusy;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.junit.jupiter.api.Test;

class LimitedTransactionsTest {

    private final List<String> done = new ArrayList<>();
    private final ConcurrencyLimit limit = new ConcurrencyLimit("queries", new Bounds(2, 2), new SimpleMeterRegistry());

    @Test
    void beginsSoManyAtATime() {
        TransactionManager limited = new LimitedTransactions(this::begin, limit);
        Transaction first = limited.startTransaction();
        limited.startTransaction();

        assertThatThrownBy(limited::startTransaction)
                .isInstanceOfSatisfying(
                        ServiceBusy.class, busy -> assertThat(busy.code()).isEqualTo("overloaded"));
        assertThat(done).containsExactly("begin", "begin");

        first.commit();
        limited.startTransaction().rollback();
        assertThat(done).containsExactly("begin", "begin", "commit", "begin", "rollback");
    }

    @Test
    void freesThePlaceOnceHoweverItEnds() {
        TransactionManager limited = new LimitedTransactions(this::beginToFail, limit);
        for (int n = 0; n < 10; n++) {
            Transaction transaction = limited.startTransaction();
            assertThatThrownBy(transaction::commit).isInstanceOf(IllegalStateException.class);
            transaction.rollback();
        }
        limited.startTransaction();
        limited.startTransaction();
        assertThatThrownBy(limited::startTransaction).isInstanceOf(ServiceBusy.class);
    }

    @Test
    void takesNoPlaceWhenThereIsNoConnection() {
        TransactionManager limited = new LimitedTransactions(
                () -> {
                    throw new IllegalStateException("no connection");
                },
                limit);
        for (int n = 0; n < 10; n++) {
            assertThatThrownBy(limited::startTransaction).isInstanceOf(IllegalStateException.class);
        }
    }

    private Transaction begin() {
        done.add("begin");
        return transaction(() -> done.add("commit"));
    }

    private Transaction beginToFail() {
        return transaction(() -> {
            throw new IllegalStateException("lost");
        });
    }

    private Transaction transaction(Runnable commit) {
        return new Transaction() {
            @Override
            public void commit() {
                commit.run();
            }

            @Override
            public void rollback() {
                done.add("rollback");
            }
        };
    }
}
