package movr.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import movr.outbox.OutboxShard;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.server.ResponseStatusException;

/** A record that Kafka will never take stops its own stream, and nothing else. */
class ParkedStreamIT {

    private static final OutboxShard SHARD = new OutboxShard(RelayEnvironment.REGION, (short) 0);
    private static final RelayProperties SETTINGS = RelayEnvironment.settings(Duration.ofSeconds(10), 50);
    private static final int TOO_LARGE_FOR_CLIENT = 2 * 1024 * 1024;
    private static final int TOO_LARGE_FOR_BROKER = 64 * 1024;

    private static RelayEnvironment environment;

    @BeforeAll
    static void start() {
        environment = new RelayEnvironment();
    }

    @AfterAll
    static void stop() {
        environment.close();
    }

    @AfterEach
    void empty() {
        JdbcClient database = JdbcClient.create(environment.database());
        database.sql("DELETE FROM parked_streams").update();
        database.sql("DELETE FROM outbox").update();
    }

    @Test
    void parksWhatTheClientRefusesAndReplaysItWhenItIsMended() {
        var committed = new Committed(environment.database(), shard -> {});
        var broken = UUID.randomUUID();
        var healthy = UUID.randomUUID();
        committed.next(SHARD, broken);
        committed.next(SHARD, broken, textOf(TOO_LARGE_FOR_CLIENT));
        committed.next(SHARD, broken);
        committed.some(10, SHARD, List.of(healthy));
        try (var process = RelayProcess.start(environment.database(), environment.servers(), SETTINGS)) {
            var console = new ParkedStreamController(process.relay());

            await().until(() -> environment.waiting() == 3);
            assertThat(console.list()).singleElement().satisfies(parked -> {
                assertThat(parked.streamId()).isEqualTo(broken);
                assertThat(parked.streamVersion()).isEqualTo(2);
                assertThat(parked.cause()).startsWith("RecordTooLargeException");
            });
            assertThat(environment.delivered().versions()).doesNotContainKey(broken);

            mend(broken);
            assertThat(console.replay(SHARD.region(), broken).getStatusCode()).isEqualTo(HttpStatus.ACCEPTED);

            await().until(() -> environment.waiting() == 0);
            assertThat(console.list()).isEmpty();
            assertThat(environment.delivered().versions())
                    .containsEntry(broken, List.of(1L, 2L, 3L))
                    .containsKey(healthy);
        }
    }

    @Test
    void parksWhatTheBrokerRefusesAndFindsAReplayOfAnotherProcess() throws Exception {
        limitMessagesTo(TOO_LARGE_FOR_BROKER / 2);
        try (var process = RelayProcess.start(environment.database(), environment.servers(), SETTINGS)) {
            var committed = new Committed(environment.database(), shard -> {});
            var broken = UUID.randomUUID();
            var healthy = UUID.randomUUID();
            committed.next(SHARD, broken, textOf(TOO_LARGE_FOR_BROKER));
            committed.some(10, SHARD, List.of(healthy));
            process.relay().committed(SHARD);
            await().until(() -> environment.waiting() == 1);

            limitMessagesTo(TOO_LARGE_FOR_BROKER * 2);
            JdbcClient.create(environment.database())
                    .sql("DELETE FROM parked_streams")
                    .update();

            await().until(() -> environment.waiting() == 0);
            assertThat(environment.delivered().versions())
                    .containsEntry(broken, List.of(1L))
                    .containsKey(healthy);
        }
    }

    @Test
    void keepsAParkedStreamWithANewOwner() {
        var broken = UUID.randomUUID();
        var committed = new Committed(environment.database(), shard -> {});
        committed.next(SHARD, broken, textOf(TOO_LARGE_FOR_CLIENT));
        try (var first = RelayProcess.start(environment.database(), environment.servers(), SETTINGS)) {
            await().until(() -> !first.relay().parked().isEmpty());
        }
        try (var second = RelayProcess.start(environment.database(), environment.servers(), SETTINGS)) {
            committed.next(SHARD, UUID.randomUUID());
            await().until(() -> environment.waiting() == 1);
            await().until(() ->
                    second.registry().get("movr.relay.parked").gauge().value() == 1);
            assertThat(second.count("movr.relay.failures")).isZero();
        }
    }

    @Test
    void answersNotFoundForAStreamThatIsNotParked() {
        try (var process = RelayProcess.start(environment.database(), environment.servers(), SETTINGS)) {
            var console = new ParkedStreamController(process.relay());

            assertThatExceptionOfType(ResponseStatusException.class)
                    .isThrownBy(() -> console.replay(SHARD.region(), UUID.randomUUID()))
                    .satisfies(refusal -> {
                        assertThat(refusal.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
                        assertThat(refusal.getReason()).contains("is not parked");
                    });
        }
    }

    private static void mend(UUID stream) {
        JdbcClient.create(environment.database())
                .sql("UPDATE outbox SET data = '{}' WHERE stream_id = ? AND stream_version = 2")
                .param(stream)
                .update();
    }

    /** That cannot be compressed to nothing. */
    private static String textOf(int length) {
        byte[] random = new byte[length / 2];
        new SecureRandom().nextBytes(random);
        return '"' + HexFormat.of().formatHex(random) + '"';
    }

    private static void limitMessagesTo(int bytes) throws ExecutionException, InterruptedException {
        var entry = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(bytes));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", environment.servers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, RelayEnvironment.TOPIC),
                            List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }
}
