package movr.projections;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.projections.Stock.Moved;
import movr.streams.CloudEventRecords;
import movr.streams.Watermark;
import movr.streams.Watermark.Barrier;
import movr.streams.WatermarkRecords;
import movr.testing.TestBroker;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A warehouse for one test: a database with the tables of its stock, and a topic of its own on the shared broker. */
public final class WarehouseWorld implements AutoCloseable {

    /** Live tables of the stock. */
    public static final Schema LIVE = new Schema("stock");

    private static final int PARTITIONS = 3;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "warehouse" + COUNT.incrementAndGet();
    private final CloudEventRecords format = new CloudEventRecords(Warehouse.contract(name));
    private final DriverManagerDataSource database;
    private final JdbcTemplate jdbc;
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers()), new StringSerializer(), new ByteArraySerializer());

    /** Creates a database and a topic. */
    public WarehouseWorld() {
        this(ProjectionDatabase.create(LIVE));
    }

    private WarehouseWorld(DriverManagerDataSource database) {
        this.database = database;
        this.jdbc = new JdbcTemplate(database);
        jdbc.execute(Stock.TABLE);
        createTopic(servers(), topic());
        createTopic(servers(), watermarksTopic());
    }

    /** Creates one of its topics on a broker. */
    public void createTopic(String servers, String topic) {
        int partitions = topic.equals(topic()) ? PARTITIONS : 1;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            // events are as old as time itself here: the broker would soon delete them
            NewTopic created = new NewTopic(topic, Optional.of(partitions), Optional.empty())
                    .configs(Map.of("retention.ms", "-1"));
            admin.createTopics(List.of(created)).all().get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * Creates a topic, and the tables anew in the database of other tests that use none of them any more: that is quicker
     * than a new one.
     */
    public static WarehouseWorld inUsedDatabase() {
        ProjectionDatabase.renew(Used.DATABASE, LIVE);
        return new WarehouseWorld(Used.DATABASE);
    }

    /** The broker. */
    public static String servers() {
        return TestBroker.shared();
    }

    /** A client for the broker's administration; the caller closes it. */
    public static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", servers()));
    }

    /** Its consumer group. */
    public String group() {
        return name;
    }

    /** The topic of its goods. */
    public String topic() {
        return format.contract().topicOf(Stock.REGION, Stock.FAMILY);
    }

    /** A partition of the topic of its goods, 0 to 2. */
    public TopicPartition partition(int number) {
        return new TopicPartition(topic(), number);
    }

    /** Form of its events on Kafka. */
    public CloudEventRecords format() {
        return format;
    }

    /** Its database. */
    public DataSource dataSource() {
        return database;
    }

    /** Statements on its database. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** Its projection, for tests without a service. */
    public Stock stock(BiConsumer<Schema, StreamEvent> before) {
        return new Stock(jdbc, topic(), before);
    }

    /** Starts an instance of its service, on a free port; settings are arguments of the command line. */
    public ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--spring.datasource.url=" + Objects.requireNonNull(database.getUrl()),
                "--spring.datasource.username=postgres",
                "--spring.kafka.bootstrap-servers=" + servers(),
                "--management.endpoint.health.show-components=always",
                "--movr.projection.idle=200ms",
                "--movr.projection.group=" + group(),
                "--" + Warehouse.NAME + "=" + name));
        for (String setting : settings) {
            // two arguments for one setting would be a list
            arguments.removeIf(argument -> argument.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        return new SpringApplicationBuilder(Warehouse.class)
                .registerShutdownHook(false)
                .run(arguments.toArray(String[]::new));
    }

    /** A message of goods that moved. */
    public ProducerRecord<String, byte[]> moved(UUID goods, long version, int pieces) {
        return format.toRecord(format.contract()
                .seal(UUID.randomUUID(), new Moved(goods, pieces, Instant.EPOCH), Stock.REGION, version, null));
    }

    /** The message with a body that cannot be read. */
    public static ProducerRecord<String, byte[]> garbled(ProducerRecord<String, byte[]> message) {
        return new ProducerRecord<>(
                message.topic(),
                message.partition(),
                message.timestamp(),
                message.key(),
                "garbage".getBytes(StandardCharsets.UTF_8),
                message.headers());
    }

    /** The message on a partition that its key does not choose. */
    public static ProducerRecord<String, byte[]> on(int partition, ProducerRecord<String, byte[]> message) {
        return new ProducerRecord<>(
                message.topic(), partition, message.timestamp(), message.key(), message.value(), message.headers());
    }

    /** Sends messages in this order, and returns when Kafka has them. */
    public void send(List<ProducerRecord<String, byte[]>> messages) {
        send(producer, messages);
    }

    /** Sends messages to the producer's broker in this order, and returns when it has them. */
    public static void send(KafkaProducer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> messages) {
        List<Future<?>> sent = new ArrayList<>();
        messages.forEach(message -> sent.add(producer.send(message)));
        try {
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Sends a message of goods that moved. */
    public void send(UUID goods, long version, int pieces) {
        send(List.of(moved(goods, version, pieces)));
    }

    /** Tells readers that everything before a time is sent. */
    public void watermark(Instant time) {
        send(watermarkRecords(time));
    }

    /** Barriers of a time, and the watermark that follows them. */
    public List<ProducerRecord<String, byte[]>> watermarkRecords(Instant time) {
        WatermarkRecords records = new WatermarkRecords(format.contract());
        List<Barrier> barriers = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new Barrier(Stock.REGION, topic(), partition, time))
                .toList();
        return Stream.concat(
                        barriers.stream().map(records::toRecord),
                        Stream.of(records.toRecord(new Watermark(Stock.REGION, time, barriers))))
                .toList();
    }

    /** The topic of its watermarks. */
    public String watermarksTopic() {
        return format.contract().watermarksTopicOf(Stock.REGION);
    }

    /** The rows: pieces of each of the goods. */
    public Map<UUID, Integer> pieces(Schema schema) {
        Map<UUID, Integer> pieces = new TreeMap<>();
        jdbc.query(schema.in("SELECT goods_id, pieces FROM {schema}.goods"), row -> {
            pieces.put(row.getObject("goods_id", UUID.class), row.getInt("pieces"));
        });
        return pieces;
    }

    /** A count in its database. */
    public long count(String from) {
        return Objects.requireNonNull(jdbc.queryForObject("SELECT count(*) FROM " + from, Long.class));
    }

    @Override
    public void close() {
        producer.close();
    }

    /** Database that tests use one after the other. */
    private static final class Used {

        static final DriverManagerDataSource DATABASE = ProjectionDatabase.create(LIVE);
    }
}
