package movr.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    @TempDir
    Path directory;

    @Test
    void keepsWhatWasWrittenOverARestart() throws Exception {
        try (EmbeddedBroker broker = new EmbeddedBroker(directory, FreePort.find(), Map.of())) {
            broker.start();
            write(broker.bootstrapServers(), "before");
            broker.stop();
            broker.start();

            assertThat(read(broker.bootstrapServers())).isEqualTo("before");
            assertThatThrownBy(broker::start).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void write(String servers, String value) throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", servers);
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic("topic", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("topic", "key", value)).get();
        }
    }

    private static String read(String servers) {
        Map<String, Object> client = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("topic", 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
