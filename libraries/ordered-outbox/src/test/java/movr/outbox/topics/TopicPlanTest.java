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

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void keepsEventsForEverUnlessTold() {
        assertThat(plan(Shop.ORDERS, null).configs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        "-1",
                        "retention.bytes",
                        "-1",
                        "min.insync.replicas",
                        "2",
                        "unclean.leader.election.enable",
                        "false"));
        assertThat(plan(Shop.ORDERS, Duration.ofDays(30)).configs()).containsEntry("retention.ms", "2592000000");
    }

    @Test
    void compactsWhereTheNewestEventCounts() {
        assertThat(plan(Shop.CUSTOMERS, Duration.ofDays(30)).configs())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "cleanup.policy",
                        "compact",
                        "max.compaction.lag.ms",
                        "86400000",
                        "delete.retention.ms",
                        "2592000000",
                        "min.insync.replicas",
                        "2",
                        "unclean.leader.election.enable",
                        "false"));
    }

    @Test
    void createsATopicAsPlanned() {
        TopicPlan plan = plan(Shop.ORDERS, null);

        assertThat(plan.toNewTopic().name()).isEqualTo("shop.us-east1.orders");
        assertThat(plan.toNewTopic().numPartitions()).isEqualTo(12);
        assertThat(plan.toNewTopic().replicationFactor()).isEqualTo((short) 3);
        assertThat(plan.toNewTopic().configs()).isEqualTo(plan.configs());
    }

    /**
     * With another number of partitions keys move; with another policy, an unclean leader or too few copies in sync events go
     * that were acknowledged.
     */
    @ParameterizedTest
    @CsvSource({
        "partitions,1,2,true",
        "partitions,2,1,true",
        "cleanup.policy,delete,compact,true",
        "unclean.leader.election.enable,true,false,true",
        "unclean.leader.election.enable,unset,false,false",
        "min.insync.replicas,unset,2,false",
        "cleanup.policy,unset,compact,true",
        "min.insync.replicas,1,2,true",
        "min.insync.replicas,3,2,false",
        "replication.factor,1,3,false",
        "retention.ms,1000,-1,false",
        "retention.bytes,1000,-1,false",
        "max.compaction.lag.ms,9223372036854775807,86400000,false",
        "delete.retention.ms,1000,2000,false",
        "transaction.version,1,2,false"
    })
    void knowsWhichDifferencesAreDangerous(String setting, String is, String should, boolean dangerous) {
        TopicDifference difference = new TopicDifference("Topic orders", setting, is, should, true);

        assertThat(difference.dangerous()).isEqualTo(dangerous);
        assertThat(new TopicDifference("Topic watermarks", setting, is, should, false).dangerous())
                .isFalse();
        assertThat(difference).hasToString("Topic orders: " + setting + " is " + is + ", should be " + should);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,0,1", "1,1,0", "6,2,3"})
    void refusesSettingsThatNoClusterCouldHave(int partitions, short replication, int inSync) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicProperties(partitions, replication, inSync, null, DAY, DAY, DAY))
                .withMessageContaining("movr.topics");
    }

    @ParameterizedTest
    @CsvSource({"PT0S,P1D,P1D", "P1D,-PT1S,P1D", "P1D,P1D,PT0S"})
    void refusesTimesThatAreNone(Duration lag, Duration tombstones, Duration interval) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TopicProperties(6, (short) 1, 1, null, lag, tombstones, interval))
                .withMessageContaining("movr.topics");
    }

    private static TopicPlan plan(String family, @Nullable Duration retention) {
        return TopicPlan.of(
                Shop.CONTRACT,
                "us-east1",
                family,
                new TopicProperties(12, (short) 3, 2, retention, DAY, DAY.multipliedBy(30), DAY));
    }
}
