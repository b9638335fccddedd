package movr.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Dump of everything that a database or a broker tells who reads it, piece by piece, each with the place where it is. */
final class Dump {

    /** A partition's rows are read with those of its table. */
    private static final String COLUMNS = """
            SELECT quote_ident(nspname) || '.' || quote_ident(relname) AS of, quote_ident(attname) AS name,
                atttypid = 'bytea'::regtype AS bytes
            FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace JOIN pg_attribute ON attrelid = pg_class.oid
            WHERE relkind IN ('r', 'p', 'm') AND NOT relispartition AND attnum > 0 AND NOT attisdropped
                AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')""";

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private Dump() {}

    /** Hands over all values of all columns of all tables in all schemas, as text. */
    static void ofDatabase(String name, String url, BiConsumer<String, String> visitor) {
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url));
        List<Map<String, Object>> columns = jdbc.queryForList(COLUMNS);
        assertThat(columns).hasSizeGreaterThan(50);
        for (Map<String, Object> column : columns) {
            Object field = column.get("name");
            Object table = column.get("of");
            String place = name + " " + (table + "." + field).replaceFirst("^public\\.", "");
            String text =
                    Boolean.TRUE.equals(column.get("bytes")) ? "encode(" + field + ", 'escape')" : field + "::text";
            jdbc.queryForList("SELECT " + text + " FROM " + table + " WHERE " + field + " IS NOT NULL", String.class)
                    .forEach(value -> visitor.accept(place, value));
        }
    }

    /**
     * Hands over all records of all topics, those of the broker's own and of transactions that were given up, too: key, headers
     * and value as they are, a character for each byte.
     */
    static void ofTopics(String bootstrapServers, BiConsumer<String, String> visitor) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                consumer.poll(POLL_TIMEOUT).forEach(message -> visitor.accept(message.topic(), text(message)));
            }
        }
    }

    private static String text(ConsumerRecord<byte[], byte[]> message) {
        StringBuilder text = new StringBuilder(string(message.key())).append(' ');
        message.headers()
                .forEach(header -> text.append(header.key())
                        .append(' ')
                        .append(string(header.value()))
                        .append(' '));
        return text.append(string(message.value())).toString();
    }

    private static String string(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
