package movr.benchmarks.relay;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import movr.verifier.topics.StreamLog;
import movr.verifier.topics.TopicReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A topic and what lies on it, stream by stream. */
public final class Log {

    private final Map<String, Object> settings;
    private final String topic;

    /** A topic of a broker; read committed. */
    public Log(String brokers, String topic) {
        this.topic = topic;
        this.settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    }

    /**
     * Counts of records.
     *
     * @param records how many
     * @param doubled that had been there before
     * @param disordered that were there for the first time, after one of a later version
     * @param streams how many
     */
    public record Content(long records, long doubled, long disordered, int streams) {

        private static Content of(long records, Collection<StreamLog> streams) {
            return new Content(
                    records,
                    streams.stream().mapToLong(StreamLog::repeated).sum(),
                    streams.stream().mapToLong(StreamLog::reordered).sum(),
                    streams.size());
        }

        /** Number of missing events, given the number expected. */
        public long lost(long events) {
            return events - (records - doubled);
        }
    }

    /**
     * Reads it from its beginning.
     *
     * @param version of a record in its stream, from 1 on, 0 for a record that is no event; the key says which stream
     */
    public Content read(ToLongFunction<ConsumerRecord<String, byte[]>> version) {
        Map<String, StreamLog> streams = new HashMap<>();
        long[] records = new long[1];
        try (TopicReader reader = new TopicReader(settings)) {
            for (TopicPartition partition : reader.partitions(topic)) {
                long end = reader.read(partition, 0, message -> {
                    long number = version.applyAsLong(message);
                    if (number > 0) {
                        records[0]++;
                        streams.computeIfAbsent(message.key(), stream -> new StreamLog(false))
                                .add(number);
                    }
                });
                assert end >= 0;
            }
        }
        return Content.of(records[0], streams.values());
    }

    /** Offsets behind the last records, all partitions together: rises as somebody writes. Serves one thread. */
    final class End implements AutoCloseable, LongSupplier {

        private final TopicReader reader = new TopicReader(settings);
        private final List<TopicPartition> partitions = reader.partitions(topic);

        @Override
        public long getAsLong() {
            return reader.ends(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    /** The version that MovR's records carry; 0 for a barrier. */
    public static long versionOf(ConsumerRecord<String, byte[]> record) {
        Header version = record.headers().lastHeader("ce_streamversion");
        return version == null ? 0 : Long.parseLong(new String(version.value(), StandardCharsets.UTF_8));
    }
}
