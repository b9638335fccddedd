package movr.projections.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import movr.projections.DatabaseFailure;
import movr.projections.Schema;
import movr.projections.StreamEvent;
import movr.projections.engine.OffsetTable.Offset;
import movr.streams.CloudEventRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Projection engine: applies batches, so that offsets, stream versions, parked messages and rows change in one
 * transaction or not at all. A batch that fails because of one of its events is repeated event by event, so that only
 * this one is parked.
 */
public final class Engine {

    private final Tables tables;
    private final Transactions transactions;
    private final CloudEventRecords format;
    private final Clock clock;

    Engine(Tables tables, Transactions transactions, CloudEventRecords format, Clock clock) {
        this.tables = tables;
        this.transactions = transactions;
        this.format = format;
        this.clock = clock;
    }

    /** The offsets at which the partitions resume; partitions that were never consumed get a row. */
    public Map<TopicPartition, Long> positions(Schema schema, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, Offset> offsets = transactions.run(() -> {
            tables.offsets().begin(schema, partitions);
            return tables.offsets().load(schema);
        });
        partitions.forEach(partition -> positions.put(
                partition, Objects.requireNonNull(offsets.get(partition)).next()));
        return positions;
    }

    /**
     * Applies a batch in one transaction.
     *
     * @throws OffsetsMoved when another consumer has advanced one of the partitions; nothing is applied
     * @throws RuntimeException when the database fails, or the failure is not one event's; nothing is applied
     */
    public BatchResult apply(Target target, Batch batch) {
        List<Message> messages = batch.records().stream()
                .map(message -> Message.of(message, format))
                .toList();
        try {
            return transactions.run(() -> together(target, batch, messages));
        } catch (OffsetsMoved moved) {
            throw moved;
        } catch (RuntimeException failure) {
            if (messages.isEmpty() || DatabaseFailure.passes(failure)) {
                throw failure;
            }
            return transactions.run(() -> oneByOne(target, batch, messages));
        }
    }

    private BatchResult together(Target target, Batch batch, List<Message> messages) {
        List<StreamEvent> events = new ArrayList<>();
        StreamSequencer pass = take(target, batch, messages, events::add);
        if (!events.isEmpty()) {
            target.projection().apply(target.schema(), events);
        }
        return pass.finish();
    }

    private BatchResult oneByOne(Target target, Batch batch, List<Message> messages) {
        return take(target, batch, messages, event -> transactions.alone(target, event))
                .finish();
    }

    private StreamSequencer take(Target target, Batch batch, List<Message> messages, Applying applying) {
        tables.offsets().advance(target.schema(), batch.advances());
        StreamSequencer pass = new StreamSequencer(target, tables, applying, format, clock);
        pass.load(
                messages.stream().map(Message::stream).filter(Objects::nonNull).collect(Collectors.toSet()));
        messages.forEach(message -> pass.take(message, message.source().offset()));
        return pass;
    }
}
