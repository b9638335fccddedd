package movr.projections.parking;

import static org.assertj.core.api.Assertions.assertThat;

import movr.projections.ProjectionDatabase;
import movr.projections.engine.Goods;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The parked messages in a table keep the promises that the sequencer rests on, and operators find them. */
class ParkedTableIT extends ParkedStoreContract {

    private static final JdbcTemplate JDBC = new JdbcTemplate(ProjectionDatabase.create(SCHEMA));

    /** Before the first message. */
    private static final TopicPartition START = new TopicPartition("", 0);

    private final ParkedTable table = new ParkedTable(JDBC);

    @AfterEach
    void empty() {
        JDBC.execute("TRUNCATE stock.parked");
    }

    @Override
    ParkedStore store() {
        return table;
    }

    @Test
    void listsMessagesInTheOrderOfTheLog() {
        park(3, 9, ParkReason.GAP);
        park(1, 7, ParkReason.DATA);
        park(2, 8, ParkReason.BEHIND);

        assertThat(table.after(SCHEMA, START, 0, 2))
                .extracting(parked -> parked.source().offset())
                .containsExactly(7L, 8L);
        assertThat(table.ofStream(SCHEMA, goods))
                .extracting(ParkedRecord::reason)
                .containsExactly(ParkReason.DATA, ParkReason.BEHIND, ParkReason.GAP);
        assertThat(table.count(SCHEMA)).isEqualTo(3);
    }

    @Test
    void discardsOnlyWhatBelongsToNoStream() {
        ConsumerRecord<String, byte[]> nobodys = Goods.garbage(null, 4);
        table.park(SCHEMA, parked(nobodys, null, null, ParkReason.ENVELOPE));
        park(1, 5, ParkReason.DATA);
        TopicPartition partition = new TopicPartition(Goods.TOPIC, 0);

        assertThat(table.discard(SCHEMA, partition, 5)).isFalse();
        assertThat(table.discard(SCHEMA, partition, 4)).isTrue();
        assertThat(table.discard(SCHEMA, partition, 4)).isFalse();
        assertThat(table.count(SCHEMA)).isOne();
    }

    @Test
    void keepsAMessageWithoutKeyAndBody() {
        ConsumerRecord<String, byte[]> empty = new ConsumerRecord<>(Goods.TOPIC, 0, 4, null, null);
        table.park(SCHEMA, parked(empty, null, null, ParkReason.ENVELOPE));

        ParkedRecord kept = table.after(SCHEMA, START, 0, 1).get(0);

        assertThat(kept.source().key()).isNull();
        assertThat(kept.source().value()).isNull();
        assertThat(kept.stream()).isNull();
        assertThat(kept.version()).isNull();
    }
}
