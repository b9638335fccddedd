package movr.projections.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import movr.projections.StreamEvent;
import movr.projections.engine.Goods.Moved;
import movr.projections.engine.Goods.Stock;
import movr.projections.engine.StreamSequencer.Unappliable;
import movr.projections.parking.MemoryParking;
import movr.projections.parking.ParkReason;
import movr.projections.parking.ParkedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each message is applied, skipped or parked by the version of its stream. */
class StreamSequencerTest {

    private static final int MOST_STREAMS = 3;
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final UUID goods = UUID.randomUUID();
    private final UUID others = UUID.randomUUID();
    private final Map<UUID, StreamEntry> streams = new HashMap<>();
    private final MemoryParking parking = new MemoryParking();
    private final List<StreamEvent> applied = new ArrayList<>();
    private Predicate<StreamEvent> appliable = event -> true;
    private StreamSequencer sequencer = sequencer(new Stock("goods-moved.v1", "offer-made.v1"));

    @Test
    void appliesAStreamInOrder() {
        take(moved(1), moved(2), moved(3));

        assertThat(versions()).containsExactly(1L, 2L, 3L);
        assertThat(entry(goods).version()).isEqualTo(3);
        assertThat(sequencer.result().advanced()).containsExactly(goods);
        assertThat(sequencer.result().applied()).hasSize(3);
        assertThat(parking.all()).isEmpty();
    }

    @Test
    void givesTheProjectionTheEventWithItsPlace() {
        take(Goods.moved(goods, 1, -4, 17));

        assertThat(applied)
                .containsExactly(new StreamEvent(
                        new Moved(goods, -4, Instant.EPOCH), goods, Instant.EPOCH, Goods.REGION, 1, 0, 17));
    }

    @Test
    void skipsWhatTheRowsShow() {
        known(goods, 2);

        take(moved(1), moved(2), moved(3), moved(3));

        assertThat(versions()).containsExactly(3L);
        assertThat(sequencer.result().skipped()).isEqualTo(3);
    }

    @Test
    void holdsBackWhatCameTooEarly() {
        take(moved(1), moved(3));

        assertThat(versions()).containsExactly(1L);
        assertThat(reasons()).containsExactly(ParkReason.GAP);
        assertThat(entry(goods).waiting()).isTrue();
        assertThat(entry(goods).frozen()).isFalse();
        assertThat(entry(goods).version()).isEqualTo(1);
        ParkedRecord held = parking.all().get(0);
        assertThat(held.stream()).isEqualTo(goods);
        assertThat(held.version()).isEqualTo(3);
        assertThat(held.parkedAt()).isEqualTo(NOON);
        assertThat(sequencer.result().parked()).containsOnly(Map.entry(ParkReason.GAP, List.of(goods)));
    }

    @Test
    void appliesWhatWasHeldBackAsSoonAsTheGapIsFilled() {
        take(moved(1), moved(4), moved(3));

        take(Goods.moved(goods, 2, 1, 99));

        assertThat(versions()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(parking.all()).isEmpty();
        assertThat(entry(goods).waiting()).isFalse();
        assertThat(entry(goods).version()).isEqualTo(4);
    }

    /** A reader that has seen the log up to there must find it in the rows. */
    @Test
    void letsAHeldMessageTakeEffectAtTheOffsetOfTheOneThatFreedIt() {
        take(Goods.moved(goods, 1, 1, 10), Goods.moved(goods, 3, 1, 11), Goods.moved(goods, 2, 1, 25));

        assertThat(applied).extracting(StreamEvent::position).containsExactly(10L, 25L, 25L);
    }

    /** A stream whose topic has got more partitions: offsets of one say nothing in another. */
    @Test
    void letsAHeldMessageTakeEffectInThePartitionOfTheOneThatFreedIt() {
        take(Goods.moved(goods, 1, 1, 10), Goods.in(9, Goods.moved(goods, 3, 1, 2)), Goods.moved(goods, 2, 1, 25));
        take(Goods.in(9, Goods.moved(goods, 4, 1, 3)));

        assertThat(applied).extracting(StreamEvent::partition).containsExactly(0, 0, 0, 9);
        assertThat(applied).extracting(StreamEvent::position).containsExactly(10L, 25L, 25L, 3L);
    }

    @Test
    void waitsOnForTheNextMissingVersion() {
        take(moved(1), moved(3), moved(5), moved(2));

        assertThat(versions()).containsExactly(1L, 2L, 3L);
        assertThat(entry(goods).waiting()).isTrue();
        assertThat(parking.all()).extracting(ParkedRecord::version).containsExactly(5L);
    }

    @Test
    void dropsTheSecondOfTwoHeldMessagesOfAVersion() {
        take(moved(1), Goods.moved(goods, 3, 1, 30), Goods.moved(goods, 3, 1, 31), moved(2));

        assertThat(versions()).containsExactly(1L, 2L, 3L);
        assertThat(parking.all()).isEmpty();
        assertThat(entry(goods).waiting()).isFalse();
    }

    /** Whoever is erased is erased, whatever was wrong with what came before. */
    @Test
    void forgetsWhatIsParkedOfAStreamThatEnds() {
        appliable = event -> event.version() != 1;
        take(Goods.offered(goods, 1, 1), Goods.offered(goods, 2, 2), Goods.offered(others, 1, 3));
        assertThat(entry(goods).frozen()).isTrue();

        // a tombstone is no event of this contract
        sequencer = sequencer(new Stock("goods-moved.v1"));

        take(Goods.withdrawn(goods, 3, 4));

        assertThat(parking.all()).extracting(ParkedRecord::stream).containsOnly(others);
        assertThat(entry(goods).version()).isEqualTo(3);
        assertThat(entry(goods).frozen()).isFalse();
        assertThat(entry(goods).ended()).isTrue();
    }

    @Test
    void freezesAStreamWhoseHeldMessageFails() {
        appliable = event -> event.version() != 3;
        take(moved(1), moved(3), moved(4));

        take(moved(2));

        assertThat(versions()).containsExactly(1L, 2L);
        assertThat(entry(goods).frozen()).isTrue();
        assertThat(parking.all())
                .extracting(ParkedRecord::version, ParkedRecord::reason)
                .containsExactlyInAnyOrder(tuple(3L, ParkReason.PROJECTION), tuple(4L, ParkReason.GAP));
    }

    @Test
    void leavesOtherStreamsAlone() {
        take(moved(2), Goods.moved(others, 1, 5, 8));

        assertThat(applied).extracting(StreamEvent::stream).containsExactly(others);
        assertThat(entry(others).waiting()).isFalse();
        assertThat(sequencer.result().advanced()).containsExactly(others);
    }

    /** Compaction drops versions for good: to wait for them would be to wait for ever. */
    @Test
    void missesNothingOfACompactedStream() {
        take(Goods.offered(goods, 1, 0), Goods.offered(goods, 7, 1));

        assertThat(versions()).containsExactly(1L, 7L);
        assertThat(entry(goods).version()).isEqualTo(7);
        assertThat(parking.all()).isEmpty();
    }

    @Test
    void skipsAnOlderVersionOfACompactedStream() {
        take(Goods.offered(goods, 7, 0), Goods.offered(goods, 3, 1));

        assertThat(versions()).containsExactly(7L);
        assertThat(sequencer.result().skipped()).isOne();
    }

    @Test
    void notesTheEndOfAStream() {
        sequencer = sequencer(new Stock());

        take(Goods.offered(goods, 1, 0));
        assertThat(entry(goods).ended()).isFalse();
        take(Goods.withdrawn(goods, 2, 1));

        assertThat(entry(goods).ended()).isTrue();
        assertThat(entry(goods).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"garbage,DATA", "'{\"goodsId\":\"00000000-0000-0000-0000-000000000007\"}',DATA"})
    void freezesAStreamAtABodyThatCannotBeRead(String body, ParkReason reason) {
        take(moved(1), Goods.with(moved(2), body), moved(3));

        assertThat(versions()).containsExactly(1L);
        assertThat(reasons()).containsExactly(reason, ParkReason.BEHIND);
        assertThat(entry(goods).frozen()).isTrue();
        assertThat(entry(goods).version()).isEqualTo(1);
    }

    @Test
    void freezesAStreamAtAnEventThatItsProjectionCannotApply() {
        appliable = event -> event.version() != 2;

        take(moved(1), moved(2), moved(3), Goods.moved(others, 1, 5, 9));

        assertThat(applied)
                .extracting(StreamEvent::stream, StreamEvent::version)
                .containsExactly(tuple(goods, 1L), tuple(others, 1L));
        assertThat(reasons()).containsExactly(ParkReason.PROJECTION, ParkReason.BEHIND);
        assertThat(parking.all().get(0).detail()).contains("ArithmeticException", "planned");
    }

    @Test
    void skipsWhatAFrozenStreamShowsAlready() {
        appliable = event -> event.version() != 2;

        take(moved(1), moved(2), moved(1));

        assertThat(sequencer.result().skipped()).isOne();
        assertThat(reasons()).containsExactly(ParkReason.PROJECTION);
    }

    @Test
    void freezesAStreamAtAnEnvelopeThatCannotBeRead() {
        take(moved(1), Goods.with(moved(2), "ce_streamversion", "many"), moved(3));

        assertThat(versions()).containsExactly(1L);
        assertThat(reasons()).containsExactly(ParkReason.ENVELOPE, ParkReason.BEHIND);
        assertThat(parking.all().get(0).stream()).isEqualTo(goods);
        assertThat(parking.all().get(0).version()).isNull();
        assertThat(entry(goods).frozen()).isTrue();
    }

    @Test
    void freezesAStreamThatItDidNotKnow() {
        take(Goods.garbage(goods.toString(), 4));

        assertThat(entry(goods).frozen()).isTrue();
        assertThat(entry(goods).version()).isZero();
        assertThat(entry(goods).changed()).isTrue();
        assertThat(sequencer.result().parked()).containsOnly(Map.entry(ParkReason.ENVELOPE, List.of(goods)));
    }

    @ParameterizedTest
    @CsvSource({"nobody", "'0-0-0-0-0'", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", ","})
    void parksAMessageOfNoStreamAndStopsNothing(String key) {
        take(Goods.garbage(key, 4), moved(1));

        assertThat(versions()).containsExactly(1L);
        assertThat(parking.all())
                .singleElement()
                .satisfies(parked -> assertThat(parked.stream()).isNull());
        assertThat(sequencer.result().parked()).containsOnly(Map.entry(ParkReason.ENVELOPE, List.of(new UUID(0, 0))));
        assertThat(sequencer.entries()).extracting(StreamEntry::id).containsExactly(goods);
    }

    @Test
    void parksAVersionThatItsProjectionConcernsAndTheContractDoesNotKnow() {
        sequencer = sequencer(new Stock("goods-moved.v9"));

        take(Goods.with(moved(1), "ce_type", "goods-moved.v9"));

        assertThat(reasons()).containsExactly(ParkReason.UNKNOWN_VERSION);
        assertThat(parking.all()).extracting(ParkedRecord::cause).containsExactly("goods-moved.v9");
        assertThat(entry(goods).frozen()).isTrue();
    }

    /** Consumers ignore types that they do not know: a later release publishes new facts beside the old ones. */
    @Test
    void skipsATypeThatIsUnknownInAnyVersion() {
        sequencer = sequencer(new Stock("goods-painted.v1", "goods-moved.v1"));

        take(moved(1), Goods.with(moved(2), "ce_type", "goods-painted.v1"), moved(3));

        assertThat(versions()).containsExactly(1L, 3L);
        assertThat(entry(goods).version()).isEqualTo(3);
        assertThat(parking.all()).isEmpty();
    }

    @Test
    void stopsAtOneStreamTooManyThatFailsAlike() {
        appliable = event -> false;
        take(Goods.moved(UUID.randomUUID(), 1, 5, 11), Goods.moved(UUID.randomUUID(), 1, 5, 12), moved(1), moved(2));
        assertThat(parking.all())
                .extracting(ParkedRecord::cause)
                .containsOnly("ArithmeticException in StreamSequencerTest.apply", null);

        assertThatExceptionOfType(SystematicFailure.class)
                .isThrownBy(() -> take(Goods.moved(others, 1, 5, 9)))
                .withMessageContaining("stock stops")
                .withMessageContaining("ArithmeticException in StreamSequencerTest.apply");

        assertThat(parking.all()).hasSize(4);
    }

    /** Whoever writes garbage could stop all projections otherwise. */
    @Test
    void parksAnyNumberOfMessagesThatAreTheirOwnFault() {
        for (int i = 0; i < 9; i++) {
            take(Goods.with(Goods.moved(UUID.randomUUID(), 1, 5, i), "garbage"));
        }

        assertThat(reasons()).hasSize(9).containsOnly(ParkReason.DATA);
    }

    /** Its body need not even be readable. */
    @Test
    void countsTheVersionsOfEventsThatDoNotConcernItsProjection() {
        sequencer = sequencer(new Stock("offer-made.v1"));

        take(Goods.with(moved(1), "garbage"), moved(2));

        assertThat(applied).isEmpty();
        assertThat(entry(goods).version()).isEqualTo(2);
        assertThat(sequencer.result().advanced()).containsExactly(goods);
        assertThat(parking.all()).isEmpty();
    }

    @Test
    void retakesAParkedMessage() {
        appliable = event -> false;
        take(moved(1));
        entry(goods).thaw();
        assertThat(sequencer.retake(parking.all().get(0), new Place(0, 50))).isFalse();
        appliable = event -> true;
        entry(goods).thaw();

        assertThat(sequencer.retake(parking.all().get(0), new Place(0, 51))).isTrue();

        assertThat(applied).extracting(StreamEvent::position).containsExactly(51L);
        assertThat(entry(goods).frozen()).isFalse();
    }

    @Test
    void writesOnlyStreamsThatHaveChanged() {
        known(goods, 2);
        known(others, 5);

        take(moved(1), Goods.moved(others, 6, 1, 9));

        assertThat(sequencer.entries())
                .filteredOn(StreamEntry::changed)
                .extracting(StreamEntry::id)
                .containsExactly(others);
    }

    @Test
    void refusesATopicThatItsProjectionDoesNotRead() {
        ConsumerRecord<String, byte[]> astray =
                new ConsumerRecord<>("warehouse.default.strangers", 0, 0, goods.toString(), new byte[0]);

        assertThatIllegalStateException().isThrownBy(() -> take(astray)).withMessageContaining("strangers");
    }

    private StreamSequencer sequencer(Stock projection) {
        return new StreamSequencer(
                Target.live(projection),
                streams,
                parking,
                this::apply,
                Goods.FORMAT,
                MOST_STREAMS,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private void apply(StreamEvent event) {
        if (!appliable.test(event)) {
            throw new Unappliable(new ArithmeticException("planned"), new Stock());
        }
        applied.add(event);
    }

    @SafeVarargs
    private void take(ConsumerRecord<String, byte[]>... messages) {
        for (ConsumerRecord<String, byte[]> message : messages) {
            boolean unused = sequencer.take(Message.of(message, Goods.FORMAT), message.offset());
        }
    }

    private ConsumerRecord<String, byte[]> moved(long version) {
        return Goods.moved(goods, version, 1, version);
    }

    private void known(UUID stream, long version) {
        streams.put(stream, new StreamEntry(stream, "goods", false, version, null, false, false, false));
    }

    private StreamEntry entry(UUID stream) {
        return Objects.requireNonNull(streams.get(stream));
    }

    private List<Long> versions() {
        return applied.stream().map(StreamEvent::version).toList();
    }

    private List<ParkReason> reasons() {
        return parking.all().stream().map(ParkedRecord::reason).toList();
    }
}
