package movr.benchmarks.rival;

import io.namastack.outbox.Outbox;
import java.util.Map;
import movr.benchmarks.history.History;
import movr.streams.EventEnvelope;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Namastack Outbox in a process of its own. Its Kafka module is not published everywhere; the handler here does the
 * same as that module: send a record, and wait for the acknowledgement. With {@code --fill=<events>} it writes a
 * backlog and exits; else it ships until it is killed.
 *
 * @see <a href="https://www.namastack.io/outbox/reference/messaging/">Namastack Outbox: messaging integrations</a>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class NamastackProgram {

    private static final int IN_A_TRANSACTION = 500;

    /** Starts it. */
    public static void main(String[] args) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(NamastackProgram.class)
                .web(WebApplicationType.NONE)
                .run(args);
        String fill = context.getEnvironment().getProperty("fill");
        if (fill != null) {
            fill(context, Integer.parseInt(fill));
            context.close();
        }
    }

    /**
     * An event as stored in its table.
     *
     * @param version of its stream
     */
    record Event(long version, String data) {}

    @Bean(destroyMethod = "close")
    Producer<String, String> producer(Environment environment) {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                environment.getRequiredProperty("brokers"),
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                // records sent one at a time must not linger
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class));
    }

    @Bean
    ToKafka toKafka(Producer<String, String> producer) {
        return new ToKafka(producer);
    }

    private static void fill(ConfigurableApplicationContext context, int events) {
        Outbox outbox = context.getBean(Outbox.class);
        TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
        History history = History.of(events, Rival.RIDERS, java.time.Instant.EPOCH);
        for (int begin = 0; begin < history.size(); begin += IN_A_TRANSACTION) {
            int from = begin;
            int to = Math.min(history.size(), from + IN_A_TRANSACTION);
            transactions.executeWithoutResult(transaction -> schedule(outbox, history, from, to));
        }
    }

    private static void schedule(Outbox outbox, History history, int from, int to) {
        for (int number = from; number < to; number++) {
            EventEnvelope event = history.event(number);
            outbox.schedule(
                    new Event(event.streamVersion(), String.valueOf(event.data())),
                    event.streamId().toString());
        }
    }
}
