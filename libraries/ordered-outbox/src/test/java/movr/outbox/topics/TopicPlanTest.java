package movr.outbox.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import movr.outbox.Shop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of topics: those that order and rebuilds rest on. */
class TopicPlanTest {

    @Test
    void keepsEventsForEverUnlessTold() {
        assertThat(plan(Shop.ORDERS, null).configs())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("cleanup.policy", "delete", "retention.ms", "-1", "min.insync.replicas", "2"));
        assertThat(plan(Shop.ORDERS, Duration.ofDays(30)).configs()).containsEntry("retention.ms", "2592000000");
    }

    @Test
    void compactsWhereTheNewestEventCounts() {
        assertThat(plan(Shop.CUSTOMERS, Duration.ofDays(30)).configs())
                .containsExactlyInAnyOrderEntriesOf(Map.of("cleanup.policy", "compact", "min.insync.replicas", "2"));
    }

    @Test
    void createsATopicAsPlanned() {
        TopicPlan plan = plan(Shop.ORDERS, null);

        assertThat(plan.toNewTopic().name()).isEqualTo("shop.us-east1.orders");
        assertThat(plan.toNewTopic().numPartitions()).isEqualTo(12);
        assertThat(plan.toNewTopic().replicationFactor()).isEqualTo((short) 3);
        assertThat(plan.toNewTopic().configs()).isEqualTo(plan.configs());
    }

    /** With another number of partitions keys move; with another policy events go that rebuilds need. */
    @ParameterizedTest
    @CsvSource({
        "partitions,true",
        "cleanup.policy,true",
        "replication.factor,false",
        "min.insync.replicas,false",
        "retention.ms,false"
    })
    void knowsWhichDifferencesAreDangerous(String setting, boolean dangerous) {
        TopicDifference difference = new TopicDifference("orders", setting, "1", "2");

        assertThat(difference.dangerous()).isEqualTo(dangerous);
        assertThat(difference).hasToString("Topic orders: " + setting + " is 1, should be 2");
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,0,1", "1,1,0", "6,2,3"})
    void refusesSettingsThatNoClusterCouldHave(int partitions, short replication, int inSync) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicProperties(partitions, replication, inSync, null))
                .withMessageContaining("movr.topics");
    }

    private static TopicPlan plan(String family, @Nullable Duration retention) {
        return TopicPlan.of(Shop.CONTRACT, "us-east1", family, new TopicProperties(12, (short) 3, 2, retention));
    }
}
