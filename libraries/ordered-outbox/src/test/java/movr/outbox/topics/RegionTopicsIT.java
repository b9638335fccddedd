package movr.outbox.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import movr.base.broker.AdminConnection;
import movr.base.loops.Loops;
import movr.embedded.EmbeddedBroker;
import movr.outbox.Shop;
import movr.testing.TestBroker;
import movr.testing.TestDatabase;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Topics are made as configured; those that differ are told of, and not written to when that would do harm. */
@ExtendWith(OutputCaptureExtension.class)
class RegionTopicsIT {

    private static final TopicProperties SETTINGS = settings(6, null);

    private static EmbeddedBroker broker;
    private static Admin admin;
    private static DataSource database;

    @BeforeAll
    static void start() {
        database = new DriverManagerDataSource(TestDatabase.create().url(), "postgres", "");
        new ResourceDatabasePopulator(new ClassPathResource("movr/outbox/postgresql.sql")).execute(database);
        broker = TestBroker.alone();
        broker.start();
        admin = Admin.create(connection());
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @Test
    void createsWhatIsMissingAsConfigured() throws Exception {
        try (var topics = keep(settings(3, Duration.ofDays(7)), "made")) {
            await().until(() -> topics.ready("made"));

            var check = new TopicCheck(admin);
            // the broker may not have heard yet of what its controller has made
            await().ignoreException(ExecutionException.class)
                    .untilAsserted(() -> assertThat(check.check(plans("made", settings(3, Duration.ofDays(7))), true))
                            .isEmpty());
            assertThat(check.check(plans("made", SETTINGS), true))
                    .extracting(TopicDifference::toString)
                    .containsExactlyInAnyOrder(
                            "Topic shop.made.orders: partitions is 3, should be 6",
                            "Topic shop.made.orders: retention.ms is 604800000, should be -1",
                            "Topic shop.made.customers: partitions is 3, should be 6");
        }
    }

    @Test
    void keepsARegionWithDangerousDifferencesFromBeingWrittenToUntilTheyAreCorrected(CapturedOutput output)
            throws Exception {
        create(new NewTopic("shop.wrong.customers", 6, (short) 1).configs(Map.of("cleanup.policy", "delete")));
        try (var topics = keep(SETTINGS, "wrong", "right")) {
            var health = new TopicsHealthIndicator(topics);
            await().until(() -> topics.ready("right"));

            assertThat(topics.ready("wrong")).isFalse();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.health().getDetails())
                    .containsOnly(Map.entry(
                            "wrong",
                            List.of("Topic shop.wrong.customers: cleanup.policy is delete, should be compact")));
            assertThat(output)
                    .contains("Topic shop.wrong.customers: cleanup.policy is delete, should be compact."
                            + " No events are sent to region wrong until it is corrected.");

            admin.deleteTopics(List.of("shop.wrong.customers")).all().get();
            await().until(() -> topics.ready("wrong"));
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void onlyWarnsOfWhatDoesNoHarm(CapturedOutput output) throws Exception {
        create(new NewTopic("shop.soft.orders", 6, (short) 1).configs(Map.of("retention.ms", "1000")));
        try (var topics = keep(SETTINGS, "soft")) {
            await().until(() -> topics.ready("soft"));

            assertThat(output).contains("Topic shop.soft.orders: retention.ms is 1000, should be -1");
        }
    }

    /** A broker whose settings are changed later, by whomever. */
    @ParameterizedTest
    @CsvSource({"unclean.leader.election.enable,true", "cleanup.policy,compact"})
    void noticesADangerousChange(String setting, String value) throws Exception {
        String region = setting.replaceAll("[^a-z]", "");
        String topic = "shop." + region + ".orders";
        try (var topics = keep(SETTINGS, region)) {
            await().until(() -> topics.ready(region));
            assertThat(topics.count(true)).isZero();

            alter(topic, setting, value, AlterConfigOp.OpType.SET);
            await().until(() -> !topics.ready(region));
            assertThat(topics.count(true)).isEqualTo(1);

            alter(topic, setting, value, AlterConfigOp.OpType.DELETE);
            await().until(() -> topics.ready(region));
            assertThat(topics.count(true)).isZero();
        }
    }

    /** Its readers would wait for offsets that a new topic of the name does not have. */
    @Test
    void makesNoTopicInPlaceOfOneThatIsLost() throws Exception {
        try (var topics = keep(SETTINGS, "lost")) {
            await().until(() -> topics.ready("lost"));

            admin.deleteTopics(List.of("shop.lost.orders")).all().get();

            await().until(() -> !topics.ready("lost"));
            assertThat(new TopicsHealthIndicator(topics).health().getDetails().toString())
                    .contains("Topic shop.lost.orders: partitions is 0, should be 6");
        }
    }

    /** Only the newest watermark counts, and there will be another one. */
    @Test
    void makesATopicOfWatermarksAgainAndSendsMeanwhile() throws Exception {
        create(new NewTopic("shop.aged.watermarks", 2, (short) 1).configs(Map.of("cleanup.policy", "delete")));
        try (var topics = keep(SETTINGS, "aged")) {
            await().until(() -> topics.ready("aged"));

            admin.deleteTopics(List.of("shop.aged.watermarks")).all().get();

            await().until(() -> admin.listTopics().names().get().contains("shop.aged.watermarks"));
            assertThat(topics.ready("aged")).isTrue();
        }
    }

    @Test
    void spreadsStreamsOverMorePartitionsOnceTheyAreThereAndNeverOverFewer(CapturedOutput output) throws Exception {
        try (var topics = keep(SETTINGS, "grown")) {
            await().until(() -> topics.ready("grown"));
            assertThat(topics.read("grown").byFamily()).containsOnlyKeys(Shop.ORDERS, Shop.CUSTOMERS);

            grow("shop.grown.orders", 9);
            assertThatIllegalStateException()
                    .isThrownBy(() -> topics.spread("grown", Shop.ORDERS))
                    .withMessageContaining("shop.grown.orders has 9 partitions");
            grow("shop.grown.orders", 12);
            await().until(() ->
                    output.getOut().contains("Topic shop.grown.orders: partitions in use is 6, should be 12"));
            assertThat(topics.ready("grown")).isTrue();
            assertThat(topics.partitionsOf("grown")).hasSize(12);
            topics.spread("grown", Shop.ORDERS);
            topics.spread("grown", Shop.ORDERS);

            assertThat(topics.read("grown").of(Shop.ORDERS)).containsExactly(6, 12);
            assertThat(topics.read("grown").of(Shop.CUSTOMERS)).containsExactly(6);
            assertThat(topics.partitionsOf("grown")).hasSize(18);
            await().until(() -> topics.count(false) == 0);

            // as an instance of another setting, or of a database that knows of more than the topic has
            new PartitionTable(database).record("grown", Shop.ORDERS, 24);
            await().until(() -> !topics.ready("grown"));
            assertThat(new TopicsHealthIndicator(topics).health().getDetails().toString())
                    .contains("Topic shop.grown.orders: partitions is 12, should be 24");
        }
    }

    /** The setting is for topics that are to be made. */
    @Test
    void spreadsStreamsAsRecordedWhateverTheSettingSays() {
        try (var topics = keep(SETTINGS, "kept")) {
            await().until(() -> topics.ready("kept"));
        }
        try (var topics = keep(settings(3, null), "kept")) {
            await().until(() -> topics.ready("kept"));

            assertThat(topics.known("kept").of(Shop.ORDERS)).containsExactly(6);
        }
    }

    @Test
    void asksForTransactionsThatAreSafe() throws Exception {
        assertThat(new TopicCheck(admin).checkFeatures()).isEmpty();

        admin.updateFeatures(
                        Map.of(
                                "transaction.version",
                                new FeatureUpdate((short) 1, FeatureUpdate.UpgradeType.SAFE_DOWNGRADE)),
                        new UpdateFeaturesOptions())
                .all()
                .get();
        try {
            assertThat(new TopicCheck(admin).checkFeatures())
                    .extracting(TopicDifference::toString)
                    .containsExactly("Cluster: transaction.version is 1, should be 2");
        } finally {
            admin.updateFeatures(
                            Map.of(
                                    "transaction.version",
                                    new FeatureUpdate((short) 2, FeatureUpdate.UpgradeType.UPGRADE)),
                            new UpdateFeaturesOptions())
                    .all()
                    .get();
        }
    }

    @Test
    void waitsForABrokerThatComesLate() {
        try (var late = TestBroker.alone();
                var topics = new RegionTopics(
                        new AdminConnection(Map.of(
                                "bootstrap.servers",
                                late.bootstrapServers(),
                                "default.api.timeout.ms",
                                1000,
                                "request.timeout.ms",
                                500)),
                        new PartitionTable(database),
                        SETTINGS,
                        Shop.CONTRACT,
                        Duration.ofMillis(200),
                        loops())) {
            topics.keep(List.of("late"));
            assertThat(topics.ready("late")).isFalse();

            late.start();

            await().until(() -> topics.ready("late"));
        }
    }

    private static RegionTopics keep(TopicProperties settings, String... regions) {
        var topics = new RegionTopics(
                new AdminConnection(connection()),
                new PartitionTable(database),
                settings,
                Shop.CONTRACT,
                Duration.ofMillis(200),
                loops());
        topics.keep(List.of(regions));
        return topics;
    }

    private static TopicProperties settings(int partitions, @Nullable Duration retention) {
        return new TopicProperties(
                partitions, (short) 1, 1, retention, Duration.ofDays(1), Duration.ofDays(30), Duration.ofMillis(200));
    }

    private static Loops loops() {
        return new Loops(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static List<TopicPlan> plans(String region, TopicProperties settings) {
        return List.of(
                TopicPlan.of(Shop.CONTRACT, region, Shop.ORDERS, settings),
                TopicPlan.of(Shop.CONTRACT, region, Shop.CUSTOMERS, settings));
    }

    private static void alter(String topic, String setting, String value, AlterConfigOp.OpType operation)
            throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        admin.incrementalAlterConfigs(
                        Map.of(resource, List.of(new AlterConfigOp(new ConfigEntry(setting, value), operation))))
                .all()
                .get();
    }

    private static void grow(String topic, int partitions) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    private static void create(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
