package movr.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import movr.command.outbox.OutboxShard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the relay does on a good day. */
class RelayIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);
    private static final OutboxShard OTHER_SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 1);

    private static RelayEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new RelayEnvironment();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @Test
    void shipsEveryEventOnceAndInOrder() {
        var settings = RelayEnvironment.settings(Duration.ofSeconds(10), 7);
        try (var process = RelayProcess.start(environment.database(), environment.servers(), settings)) {
            var committed = new Committed(environment.database(), process.relay()::committed);
            var streams = streams(20);

            Stream.of(SHARD, OTHER_SHARD)
                    .parallel()
                    .forEach(shard -> committed.some(500, shard, streams.get(shard.number())));

            await().until(() -> environment.waiting() == 0);
            var delivered = environment.delivered();
            assertThat(delivered.missing(committed.versions())).isEmpty();
            assertThat(delivered.disordered()).isEmpty();
            assertThat(delivered.duplicates()).isZero();
        }
    }

    private static List<List<UUID>> streams(int each) {
        return IntStream.range(0, 2)
                .mapToObj(shard -> Stream.generate(UUID::randomUUID).limit(each).toList())
                .toList();
    }
}
