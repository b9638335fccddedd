package movr.outbox.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import movr.outbox.OutboxShard;
import movr.outbox.Shop;
import movr.outbox.topics.PartitionCounts;
import movr.outbox.topics.Partitioning;
import movr.streams.CloudEventRecords;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Producer failures that no real broker causes on demand: a commit without an answer, and unexpected answers. */
class ShardProducerTest {

    private static final OutboxShard SHARD = new OutboxShard("us-east1", (short) 3);

    private static final TransactionalIds IDS = new TransactionalIds("movr-relay-", List.of());

    private final Client client = new Client();
    private PartitionCounts read = PartitionCounts.NONE;
    private final ShardProducer producer =
            new ShardProducer(SHARD, IDS, new CloudEventRecords(Shop.CONTRACT), id -> client, Partitioning.NONE);

    /** Rows are read after it: whoever shipped under a former id is shut out before, and whoever fails at that is not open. */
    @Test
    void opensFormerIdsFirst() {
        List<String> opened = new ArrayList<>();
        TransactionalIds ids = new TransactionalIds("staging-", List.of("movr-relay-", "movr-"));
        ShardProducer renamed = new ShardProducers(ids, new CloudEventRecords(Shop.CONTRACT), id -> {
                    opened.add(id);
                    return new Client();
                })
                .of(SHARD);

        renamed.open();

        assertThat(opened).containsExactly("movr-relay-us-east1-3", "movr-us-east1-3", "staging-us-east1-3");
        assertThat(renamed.isOpen()).isTrue();
    }

    @Test
    void asksAgainForACommitThatIsNotAnswered() {
        producer.open();
        client.unanswered = 2;

        producer.send(List.of(event("us-east1")));

        assertThat(client.commitCount()).isEqualTo(1);
        assertThat(client.history()).hasSize(1);
        assertThat(producer.isOpen()).isTrue();
    }

    @Test
    void isInDoubtWhenNoCommitIsAnswered() {
        producer.open();
        client.unanswered = 3;

        assertThatThrownBy(() -> producer.send(List.of(event("us-east1")))).isInstanceOf(InDoubt.class);

        // the next to open ends the transaction, whatever became of it
        assertThat(producer.isOpen()).isFalse();
        assertThat(client.closed()).isTrue();
        assertThat(client.transactionAborted()).isFalse();
    }

    @Test
    void namesTheEventThatCannotBeWritten() {
        producer.open();
        EventEnvelope broken = event("no region");

        assertThatThrownBy(() -> producer.send(List.of(event("us-east1"), broken)))
                .isInstanceOfSatisfying(
                        Unsendable.class, refusal -> assertThat(refusal.event()).isEqualTo(broken));

        assertThat(client.transactionInFlight()).isFalse();
        assertThat(client.history()).isEmpty();
        assertThat(producer.isOpen()).isTrue();
    }

    @Test
    void namesTheEventThatWasRefusedFirstAndAbortsTheBatch() {
        producer.open();
        EventEnvelope refused = event("us-east1");
        client.refused = 2;

        assertThatThrownBy(() -> producer.send(List.of(event("us-east1"), refused, event("us-east1"))))
                .isInstanceOfSatisfying(
                        Unsendable.class, refusal -> assertThat(refusal.event()).isEqualTo(refused));

        assertThat(client.transactionAborted()).isTrue();
        assertThat(client.history()).isEmpty();
        assertThat(producer.isOpen()).isFalse();
    }

    /** Its records may arrive after the abort, and would belong to its next transaction. */
    @Test
    void isReplacedWhenTheFateOfItsRecordsIsUnknown() {
        producer.open();
        client.commitTransactionException = new KafkaException("A record was not acknowledged in time");

        assertThatThrownBy(() -> producer.send(List.of(event("us-east1"))))
                .isExactlyInstanceOf(KafkaException.class)
                .isSameAs(client.commitTransactionException);

        assertThat(client.transactionAborted()).isTrue();
        assertThat(client.closed()).isTrue();
        assertThat(producer.isOpen()).isFalse();
    }

    @Test
    void isShutOutByItsSuccessor() {
        producer.open();
        client.commitTransactionException = new ProducerFencedException("another has the shard");

        assertThatThrownBy(() -> producer.send(List.of(event("us-east1")))).isInstanceOf(Fenced.class);

        assertThat(producer.isOpen()).isFalse();
    }

    /** Whoever had the shard before may have known of fewer partitions, and whoever has it next knows of no fewer. */
    @Test
    void sendsWhereItIsRecordedBehindTheFence() {
        EventEnvelope event = event("us-east1");
        spread(6);
        ShardProducer recorded = recorded(id -> {
            spread(6, 24);
            return client;
        });
        recorded.open();

        recorded.send(List.of(event));

        assertThat(client.history())
                .extracting(ProducerRecord::partition)
                .containsExactly(last(read.partitionsOf(Shop.ORDERS, event.streamId())));
    }

    @Test
    void sendsATombstoneWhereverItsStreamMayHaveEvents() {
        spread(6, 24, 48);
        EventEnvelope tombstone = event(Shop.CUSTOMERS, null);
        EventEnvelope moved = event(Shop.CUSTOMERS, "{}");
        ShardProducer recorded = recorded(id -> client);
        recorded.open();

        recorded.send(List.of(tombstone, moved));

        List<Integer> all = read.partitionsOf(Shop.CUSTOMERS, tombstone.streamId());
        assertThat(client.history())
                .filteredOn(sent -> sent.value() == null)
                .allSatisfy(sent ->
                        assertThat(sent.key()).isEqualTo(tombstone.streamId().toString()))
                .extracting(ProducerRecord::partition)
                .isEqualTo(all);
        assertThat(client.history()).hasSize(all.size() + 1);
    }

    @Test
    void isToBeOpenedAnewWhenMorePartitionsBecomeKnown() {
        spread(6);
        ShardProducer recorded = recorded(id -> new Client());
        recorded.open();
        assertThat(recorded.isOpen()).isTrue();

        spread(6, 12);

        assertThat(recorded.isOpen()).isFalse();
        recorded.open();
        assertThat(recorded.isOpen()).isTrue();
    }

    @Test
    void isNotOpenWhenNothingIsKnownOfItsPartitions() {
        ShardProducer broken =
                new ShardProducer(SHARD, IDS, new CloudEventRecords(Shop.CONTRACT), id -> client, new Partitioning() {
                    @Override
                    public PartitionCounts read(String region) {
                        throw new IllegalStateException("no database");
                    }

                    @Override
                    public PartitionCounts known(String region) {
                        return PartitionCounts.NONE;
                    }
                });

        assertThatThrownBy(broken::open).hasMessage("no database");

        assertThat(broken.isOpen()).isFalse();
        assertThat(client.closed()).isTrue();
    }

    private void spread(Integer... counts) {
        read = new PartitionCounts(Map.of(Shop.ORDERS, List.of(counts), Shop.CUSTOMERS, List.of(counts)));
    }

    private ShardProducer recorded(Function<String, Producer<String, byte[]>> producers) {
        return new ShardProducer(SHARD, IDS, new CloudEventRecords(Shop.CONTRACT), producers, new Partitioning() {
            @Override
            public PartitionCounts read(String region) {
                return read;
            }

            @Override
            public PartitionCounts known(String region) {
                return read;
            }
        });
    }

    private static Integer last(List<Integer> partitions) {
        return partitions.get(partitions.size() - 1);
    }

    private static EventEnvelope event(String family, @Nullable String data) {
        return new EventEnvelope(
                UUID.randomUUID(),
                family,
                "customer-moved",
                UUID.randomUUID(),
                1,
                SHARD.region(),
                Instant.EPOCH,
                Map.of(),
                null,
                data);
    }

    private static EventEnvelope event(String region) {
        return new EventEnvelope(
                UUID.randomUUID(),
                Shop.ORDERS,
                "order-placed",
                UUID.randomUUID(),
                1,
                region,
                Instant.EPOCH,
                Map.of(),
                null,
                "{}");
    }

    /** Kafka's own stand-in, which also leaves commits unanswered and refuses the n-th record. */
    private static final class Client extends MockProducer<String, byte[]> {

        private int unanswered;
        private int refused;
        private int sent;

        Client() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Callback callback) {
            sent++;
            if (sent >= refused && refused > 0) {
                RecordTooLargeException failure = new RecordTooLargeException("of record " + sent);
                commitTransactionException = failure;
                callback.onCompletion(null, failure);
                return CompletableFuture.failedFuture(failure);
            }
            return super.send(message, callback);
        }

        @Override
        public void commitTransaction() {
            if (unanswered > 0) {
                unanswered--;
                throw new TimeoutException("Nobody answers");
            }
            super.commitTransaction();
        }
    }
}
