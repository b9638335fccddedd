package movr.outbox.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import movr.base.loops.Loops;
import movr.embedded.EmbeddedBroker;
import movr.outbox.Shop;
import movr.testing.TestBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Topics are made as configured; those that differ are told of, and not written to when that would do harm. */
@ExtendWith(OutputCaptureExtension.class)
class RegionTopicsIT {

    private static final TopicProperties SETTINGS = new TopicProperties(6, (short) 1, 1, null);

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
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
        try (var topics = keep(new TopicProperties(3, (short) 1, 1, Duration.ofDays(7)), "made")) {
            await().until(() -> topics.ready("made"));

            var check = new TopicCheck(admin);
            // the broker may not have heard yet of what its controller has made
            await().ignoreException(ExecutionException.class)
                    .untilAsserted(() -> assertThat(check.check(
                                    plans("made", new TopicProperties(3, (short) 1, 1, Duration.ofDays(7)))))
                            .isEmpty());
            assertThat(check.check(plans("made", SETTINGS)))
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

    @Test
    void waitsForABrokerThatComesLate() {
        try (var late = TestBroker.alone();
                var topics = new RegionTopics(
                        Map.of(
                                "bootstrap.servers",
                                late.bootstrapServers(),
                                "default.api.timeout.ms",
                                1000,
                                "request.timeout.ms",
                                500),
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
        var topics = new RegionTopics(connection(), settings, Shop.CONTRACT, Duration.ofMillis(200), loops());
        topics.keep(List.of(regions));
        return topics;
    }

    private static Loops loops() {
        return new Loops(new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static List<TopicPlan> plans(String region, TopicProperties settings) {
        return List.of(
                TopicPlan.of(Shop.CONTRACT, region, Shop.ORDERS, settings),
                TopicPlan.of(Shop.CONTRACT, region, Shop.CUSTOMERS, settings));
    }

    private static void create(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
    }

    private static Map<String, Object> connection() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }
}
