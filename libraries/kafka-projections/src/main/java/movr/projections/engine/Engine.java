package movr.projections.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.projections.DatabaseFailure;
import movr.projections.Schema;
import movr.projections.StreamEvent;
import movr.projections.engine.Batch.Advance;
import movr.projections.engine.OffsetTable.Offset;
import movr.projections.engine.StreamSequencer.Unappliable;
import movr.projections.parking.ParkedStore;
import movr.projections.parking.ParkingProperties;
import movr.streams.CloudEventRecords;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Projection engine: applies batches, so that offsets, stream versions, parked messages and rows change in one
 * transaction or not at all. A batch that fails because of one of its events is repeated event by event, so that only
 * this one is parked; a failure that would meet other events as well is thrown. Transactions are plain JDBC ones: no
 * persistence context is opened for a batch.
 */
public final class Engine {

    private final OffsetTable offsets;
    private final StreamTable streams;
    private final ParkedStore parked;
    private final ParkingProperties parking;
    private final CloudEventRecords format;
    private final WatermarkRecords watermarks;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final TransactionTemplate savepoints;

    Engine(
            OffsetTable offsets,
            StreamTable streams,
            ParkedStore parked,
            ParkingProperties parking,
            CloudEventRecords format,
            Clock clock,
            DataSource dataSource) {
        this.offsets = offsets;
        this.streams = streams;
        this.parked = parked;
        this.parking = parking;
        this.format = format;
        this.watermarks = new WatermarkRecords(format.contract());
        this.clock = clock;
        JdbcTransactionManager manager = new JdbcTransactionManager(dataSource);
        this.transactions = new TransactionTemplate(manager);
        this.savepoints = new TransactionTemplate(manager);
        savepoints.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * The offsets at which the partitions resume; partitions that were never consumed get a row.
     *
     * @throws OutdatedCode when the rows were made by higher code than the target's projection has
     */
    public Map<TopicPartition, Long> positions(Target target, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        Map<TopicPartition, Offset> stored = transaction(() -> {
            offsets.begin(target, partitions);
            return offsets.load(target.schema());
        });
        for (TopicPartition partition : partitions) {
            Offset offset = Objects.requireNonNull(stored.get(partition));
            OutdatedCode.check(target.projection(), offset.codeVersion());
            positions.put(partition, offset.next());
        }
        return positions;
    }

    /**
     * Checks that partitions stand where their consumer believes, without writing.
     *
     * @throws OffsetsMoved when the stored offset of one is not the one that a step would start from
     */
    public void check(Schema schema, List<Advance> steps) {
        Map<TopicPartition, Offset> stored = offsets.load(schema);
        for (Advance step : steps) {
            Offset offset = stored.get(step.partition());
            if (offset == null || offset.next() != step.from()) {
                throw new OffsetsMoved(step);
            }
        }
    }

    /**
     * Applies a batch in one transaction.
     *
     * @throws OffsetsMoved when another consumer has advanced one of the partitions; nothing is applied
     * @throws SystematicFailure when events of several streams fail alike; nothing is applied
     * @throws RuntimeException when the database fails, or any statement would; nothing is applied
     */
    public BatchResult apply(Target target, Batch batch) {
        Contents contents = Contents.of(batch.records(), format, watermarks);
        try {
            return transaction(() -> together(target, batch.advances(), contents));
        } catch (OffsetsMoved | SystematicFailure certain) {
            throw certain;
        } catch (RuntimeException failure) {
            if (contents.messages().isEmpty() || !DatabaseFailure.isOfTheData(failure)) {
                throw failure;
            }
            return transaction(() -> oneByOne(target, batch.advances(), contents));
        }
    }

    /**
     * Applies messages to several projections in one transaction, to all of them or to none. Each message is read once,
     * however many of them take it.
     *
     * @param records in each partition's order, barriers included
     * @param steps of each projection; it takes the messages that lie on its own
     * @throws RuntimeException when one of them cannot take its messages so, for whatever reason; nothing is applied
     */
    public Map<Target, BatchResult> apply(
            List<ConsumerRecord<String, byte[]>> records, Map<Target, List<Advance>> steps) {
        Contents contents = Contents.of(records, format, watermarks);
        return transaction(() -> {
            Map<Target, BatchResult> results = new LinkedHashMap<>();
            steps.forEach((target, advances) -> results.put(target, together(target, advances, contents.on(advances))));
            return results;
        });
    }

    private BatchResult together(Target target, List<Advance> advances, Contents contents) {
        List<StreamEvent> events = new ArrayList<>();
        StreamSequencer sequencer = take(target, advances, contents, events::add);
        if (!events.isEmpty()) {
            target.projection().apply(target.schema(), events);
        }
        return finish(target, sequencer);
    }

    private BatchResult oneByOne(Target target, List<Advance> advances, Contents contents) {
        return finish(target, take(target, advances, contents, event -> alone(target, event)));
    }

    private StreamSequencer take(
            Target target, List<Advance> advances, Contents contents, Consumer<StreamEvent> application) {
        List<Message> messages = contents.messages();
        Map<TopicPartition, Long> replays = offsets.advance(target, advances, contents.barriers());
        StreamSequencer sequencer = sequencer(
                target,
                messages.stream().map(Message::stream).filter(Objects::nonNull).collect(Collectors.toSet()),
                application,
                parking.mostStreams());
        messages.forEach(message -> sequencer.take(message, position(message.source(), replays)));
        sequencer.result().take(messages.size());
        return sequencer;
    }

    private static long position(ConsumerRecord<String, byte[]> source, Map<TopicPartition, Long> replays) {
        return source.offset() + replays.getOrDefault(new TopicPartition(source.topic(), source.partition()), 0L);
    }

    /** A sequencer of a parked stream that applies each event behind a savepoint; whatever fails stays parked. */
    StreamSequencer oneByOne(Target target, UUID id) {
        return sequencer(target, List.of(id), event -> alone(target, event), Integer.MAX_VALUE);
    }

    private StreamSequencer sequencer(
            Target target, Collection<UUID> ids, Consumer<StreamEvent> application, int mostStreams) {
        return new StreamSequencer(
                target, streams.load(target.schema(), ids), parked, application, format, mostStreams, clock);
    }

    /** Writes the streams' versions, and returns the result. */
    BatchResult finish(Target target, StreamSequencer sequencer) {
        streams.save(target.schema(), sequencer.entries());
        return sequencer.result();
    }

    /** Runs the work in a transaction. */
    <T> T transaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(transaction -> work.get()));
    }

    private void alone(Target target, StreamEvent event) {
        try {
            savepoints.executeWithoutResult(savepoint -> target.projection().apply(target.schema(), List.of(event)));
        } catch (RuntimeException failure) {
            throw DatabaseFailure.isOfTheData(failure) ? new Unappliable(failure, target.projection()) : failure;
        }
    }
}
