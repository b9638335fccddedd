package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import movr.outbox.OutboxShard;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker goes away under load, and comes back. */
class BrokerRestartIT {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerRestartIT.class);
    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);

    private final AtomicBoolean done = new AtomicBoolean();

    @Test
    void losesAndReordersNothingAndCommandsGoOn() {
        var settings = RelayEnvironment.settings(Duration.ofSeconds(2), 50);
        try (var environment = new RelayEnvironment();
                var process = RelayProcess.start(environment.database(), environment.servers(), settings)) {
            var committed = new Committed(environment.database(), process.relay()::committed);
            var writer = CompletableFuture.runAsync(() -> write(committed));

            for (int restart = 0; restart < 3; restart++) {
                long before = total(committed);
                await().until(() -> total(committed) > before + 200
                        && environment.delivered().size() > before);
                environment.broker().stop();
                long down = total(committed);
                await().until(() -> total(committed) > down + 200);
                environment.broker().start();
            }
            done.set(true);
            writer.join();
            await().until(() -> environment.waiting() == 0);

            var delivered = environment.delivered();
            LOG.info("{} deliveries, {} of them repeated", delivered.size(), delivered.duplicates());
            assertThat(delivered.missing(committed.versions())).isEmpty();
            assertThat(delivered.disordered()).isEmpty();
            assertThat(delivered.jumping()).isEmpty();
        }
    }

    private void write(Committed committed) {
        var streams = Stream.generate(UUID::randomUUID).limit(20).toList();
        while (!done.get()) {
            committed.some(1, SHARD, streams);
        }
    }

    private static long total(Committed committed) {
        return committed.versions().values().stream().mapToLong(Long::longValue).sum();
    }
}
