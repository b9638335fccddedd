package movr.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import movr.commands.Write;
import movr.commands.WriteBatch;
import movr.commands.failure.InconsistentRows;
import movr.outbox.Shop.OrderPlaced;
import movr.streams.ConsistencyToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventBus;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/** Events of a command become writes of its transaction, or fail it. */
class OutboxTest {

    private static final UUID ORDER = new UUID(3, 4);
    private static final OrderPlaced PLACED = new OrderPlaced(ORDER, Instant.EPOCH);
    private static final OutboxProperties SETTINGS = new OutboxProperties(4, DataSize.ofBytes(120), Map.of());

    private final List<OutboxShard> told = new ArrayList<>();
    private final Outbox outbox = new Outbox(SETTINGS, Shop.CONTRACT, () -> "a trace", told::add);
    private final SimpleEventBus bus = SimpleEventBus.builder().build();
    private final Events events = new Events(bus, Shop.CONTRACT);
    private final DefaultUnitOfWork<?> command =
            new DefaultUnitOfWork<>(GenericEventMessage.asEventMessage("a command"));

    @BeforeEach
    void subscribe() {
        bus.subscribe(outbox::append);
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
        if (command.isActive()) {
            command.rollback();
        }
    }

    @Test
    void writesAnEventWithItsPlaceInItsStream() {
        begin();

        events.publish(PLACED, "us-east1", 7);
        command.commit();

        Write write = writes().get(0);
        assertThat(write.sql()).startsWith("INSERT INTO outbox (region, shard, stream_id, stream_version");
        assertThat(write.values())
                .startsWith("us-east1", SETTINGS.shardOf(ORDER), ORDER, 7L, Shop.ORDERS)
                .contains("order-placed", "a trace");
    }

    @Test
    void givesTheTokenOfTheEvent() {
        begin();

        assertThat(events.publish(PLACED, "us-east1", 7))
                .isEqualTo(new ConsistencyToken("us-east1", Shop.ORDERS, ORDER, 7));
    }

    /** Otherwise two writers of a stream would both be told that they have succeeded. */
    @Test
    void refusesAVersionThatIsTaken() {
        begin();

        events.publish(PLACED, "us-east1", 7);
        command.commit();

        assertThat(Objects.requireNonNull(WriteBatch.of(command).refusals().get("outbox"))
                        .get())
                .isInstanceOf(InconsistentRows.class)
                .hasMessageContaining(ORDER.toString());
    }

    @Test
    void tellsOfRowsOnceTheyAreCommitted() {
        begin();
        events.publish(PLACED, "us-east1", 7);
        command.onPrepareCommit(work -> assertThat(told).isEmpty());

        command.commit();

        assertThat(told).containsExactly(new OutboxShard("us-east1", SETTINGS.shardOf(ORDER)));
    }

    @Test
    void tellsNothingOfACommandThatFails() {
        begin();
        events.publish(PLACED, "us-east1", 7);

        command.rollback();

        assertThat(told).isEmpty();
    }

    @Test
    void refusesAnEventThatTheBrokerWouldNotTake() {
        begin();
        Outbox small = new Outbox(
                new OutboxProperties(1, DataSize.ofBytes(10), Map.of()), Shop.CONTRACT, () -> null, told::add);

        assertThatExceptionOfType(EventTooLarge.class)
                .isThrownBy(() -> small.append(List.of(
                        new GenericEventMessage<>(PLACED, Map.of(Events.REGION, "us-east1", Events.VERSION, 7L)))))
                .withMessageContaining("movr.outbox.largest-event");
        assertThat(writes()).isEmpty();
    }

    @Test
    void refusesAnEventWithoutItsPlace() {
        begin();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> outbox.append(List.of(GenericEventMessage.asEventMessage(PLACED))))
                .withMessageContaining("through Events");
    }

    @Test
    void refusesWhatIsNoEventOfTheContract() {
        begin();

        assertThatIllegalArgumentException().isThrownBy(() -> events.publish("just a text", "us-east1", 1));
    }

    @Test
    void refusesAnEventOutsideOfACommandOrItsTransaction() {
        assertThatIllegalStateException().isThrownBy(() -> events.publish(PLACED, "us-east1", 1));
        command.start();
        assertThatIllegalStateException()
                .isThrownBy(() -> outbox.append(List.of(
                        new GenericEventMessage<>(PLACED, Map.of(Events.REGION, "us-east1", Events.VERSION, 7L)))));
    }

    @Test
    void spreadsStreamsOverAllShardsAndKeepsEachInOne() {
        assertThat(SETTINGS.shardsOf("us-east1")).hasSize(4).startsWith(new OutboxShard("us-east1", (short) 0));
        assertThat(SETTINGS.shardOf(ORDER)).isEqualTo(SETTINGS.shardOf(new UUID(3, 4)));
        assertThat(Stream.generate(UUID::randomUUID)
                        .limit(500)
                        .map(SETTINGS::shardOf)
                        .distinct())
                .containsExactlyInAnyOrder((short) 0, (short) 1, (short) 2, (short) 3);
    }

    @Test
    void takesOneToSixtyFourShards() {
        assertThatIllegalArgumentException().isThrownBy(() -> shards(0));
        assertThatIllegalArgumentException().isThrownBy(() -> shards(65));
        assertThat(shards(64).shardsOf("us-east1")).hasSize(64);
    }

    private static OutboxProperties shards(int number) {
        return new OutboxProperties(number, DataSize.ofKilobytes(256), Map.of());
    }

    private void begin() {
        command.start();
        TransactionSynchronizationManager.setActualTransactionActive(true);
    }

    private List<Write> writes() {
        return WriteBatch.of(command).writes();
    }
}
