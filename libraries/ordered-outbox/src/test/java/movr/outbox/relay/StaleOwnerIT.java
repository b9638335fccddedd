package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import movr.outbox.OutboxShard;
import movr.outbox.producer.TransactionalIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A relay is paused past its lease in the middle of a batch, a successor works, and then the first one wakes up. */
class StaleOwnerIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);
    private static final RelayProperties SETTINGS = RelayEnvironment.settings(Duration.ofMillis(500), 50);

    private static RelayEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new RelayEnvironment();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"beginTransaction", "send", "commitTransaction"})
    void cannotPublishAfterItsSuccessor(String pausedBefore) {
        cannotPublishAfter(RelayProcess.IDS, pausedBefore);
    }

    /** As while a release rolls out that gives the ids another prefix. */
    @Test
    void cannotPublishAfterASuccessorThatRenamedItsIds() {
        cannotPublishAfter(new TransactionalIds("staging-movr-relay-", List.of("movr-relay-")), "send");
    }

    private static void cannotPublishAfter(TransactionalIds ofSuccessor, String pausedBefore) {
        var pause = new Pause(pausedBefore);
        var stream = UUID.randomUUID();
        try (var stale = RelayProcess.start(environment.database(), environment.servers(), SETTINGS, pause)) {
            var committed = new Committed(environment.database(), stale.relay()::committed);
            await().until(() -> stale.leases("gained") == 2);
            committed.next(SHARD, stream);
            await().until(pause::reached);
            stale.silence();
            try (var successor = RelayProcess.start(
                    environment.database(), environment.servers(), SETTINGS, ofSuccessor, method -> {})) {
                committed.next(SHARD, stream);
                await().until(() -> environment.waiting() == 0);

                pause.end();

                await().until(() -> stale.count("movr.relay.fenced") == 1);
                committed.next(SHARD, stream);
                await().until(() -> environment.waiting() == 0);
                assertThat(environment.delivered().versions()).containsEntry(stream, List.of(1L, 2L, 3L));
                assertThat(successor.count("movr.relay.fenced")).isZero();
            }
        }
    }

    /** Holds the relay's thread up before a call of its producer, once. */
    private static final class Pause implements RelayProcess.Wire {

        private final CountDownLatch over = new CountDownLatch(1);
        private final AtomicReference<String> planned;

        Pause(String method) {
            this.planned = new AtomicReference<>(method);
        }

        @Override
        public void before(String method) {
            String plan = planned.get();
            if (method.equals(plan) && planned.compareAndSet(plan, null)) {
                awaitEnd();
            }
        }

        boolean reached() {
            return planned.get() == null;
        }

        void end() {
            over.countDown();
        }

        private void awaitEnd() {
            try {
                over.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
