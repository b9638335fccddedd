package movr.projections.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import movr.projections.Schema;
import movr.projections.engine.Goods;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Promises of every {@link ParkedStore}. */
abstract class ParkedStoreContract {

    static final Schema SCHEMA = new Schema("stock");

    final UUID goods = UUID.randomUUID();

    abstract ParkedStore store();

    @Test
    void holdsTheLowestVersionBackFirst() {
        park(3, 7, ParkReason.GAP);
        park(2, 9, ParkReason.GAP);
        park(1, 5, ParkReason.BEHIND);

        assertThat(store().nextHeld(SCHEMA, goods))
                .hasValueSatisfying(held -> assertThat(held.version()).isEqualTo(2));
        assertThat(store().nextHeld(SCHEMA, UUID.randomUUID())).isEmpty();
    }

    @Test
    void holdsTheFirstOfTwoMessagesOfAVersionBack() {
        park(3, 9, ParkReason.GAP);
        park(3, 7, ParkReason.GAP);

        assertThat(store().nextHeld(SCHEMA, goods))
                .hasValueSatisfying(held -> assertThat(held.source().offset()).isEqualTo(7));
    }

    @Test
    void removesAMessageOnce() {
        ParkedRecord parked = park(3, 7, ParkReason.GAP);

        assertThat(store().remove(SCHEMA, parked.source())).isTrue();
        assertThat(store().remove(SCHEMA, parked.source())).isFalse();
        assertThat(store().nextHeld(SCHEMA, goods)).isEmpty();
    }

    @Test
    void removesAllMessagesOfAStream() {
        park(3, 7, ParkReason.GAP);
        park(4, 8, ParkReason.BEHIND);
        UUID other = UUID.randomUUID();
        store().park(SCHEMA, parked(message(2, 9), other, 2L, ParkReason.GAP));

        store().removeAll(SCHEMA, goods);

        assertThat(store().nextHeld(SCHEMA, goods)).isEmpty();
        assertThat(store().remove(SCHEMA, message(4, 8))).isFalse();
        assertThat(store().nextHeld(SCHEMA, other)).isPresent();
    }

    @Test
    void givesAParkedMessageItsNewReason() {
        park(3, 7, ParkReason.BEHIND);
        assertThat(store().nextHeld(SCHEMA, goods)).isEmpty();

        park(3, 7, ParkReason.GAP);

        assertThat(store().nextHeld(SCHEMA, goods))
                .hasValueSatisfying(held -> assertThat(held.reason()).isEqualTo(ParkReason.GAP));
        assertThat(store().remove(SCHEMA, message(3, 7))).isTrue();
        assertThat(store().nextHeld(SCHEMA, goods)).isEmpty();
    }

    @Test
    void keepsAMessageAsItCame() {
        ConsumerRecord<String, byte[]> message = message(2, 7);
        message.headers().add("binary", new byte[] {0, -1, 7}).add("none", null);
        store().park(SCHEMA, parked(message, goods, 2L, ParkReason.GAP));

        assertThat(store().nextHeld(SCHEMA, goods)).hasValueSatisfying(held -> {
            assertThat(held.source().key()).isEqualTo(goods.toString());
            assertThat(held.source().value()).isEqualTo(message.value());
            assertThat(held.source().timestamp()).isEqualTo(message.timestamp());
            assertThat(held.source().headers()).containsExactlyElementsOf(message.headers());
            assertThat(held.parkedAt()).isEqualTo(Instant.EPOCH);
            assertThat(held.detail()).isEqualTo("a sentence");
            assertThat(held.cause()).isEqualTo("a cause");
        });
    }

    @Test
    void countsTheStreamsOfACause() {
        UUID others = UUID.randomUUID();
        park(1, 5, ParkReason.PROJECTION);
        park(2, 6, ParkReason.PROJECTION);
        store().park(SCHEMA, parked(Goods.moved(others, 1, 5, 7), others, 1L, ParkReason.PROJECTION));

        assertThat(store().streamsOf(SCHEMA, "a cause", goods)).isOne();
        assertThat(store().streamsOf(SCHEMA, "a cause", UUID.randomUUID())).isEqualTo(2);
        assertThat(store().streamsOf(SCHEMA, "another cause", goods)).isZero();
    }

    ParkedRecord park(long version, long offset, ParkReason reason) {
        ParkedRecord parked = parked(message(version, offset), goods, version, reason);
        store().park(SCHEMA, parked);
        return parked;
    }

    static ParkedRecord parked(
            ConsumerRecord<String, byte[]> source, @Nullable UUID stream, @Nullable Long version, ParkReason reason) {
        return new ParkedRecord(source, stream, version, reason, "a sentence", "a cause", Instant.EPOCH);
    }

    private ConsumerRecord<String, byte[]> message(long version, long offset) {
        return Goods.moved(goods, version, 5, offset);
    }
}
