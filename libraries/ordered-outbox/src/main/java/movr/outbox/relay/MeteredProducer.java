package movr.outbox.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka producer that registers Kafka's own meters for as long as it is open. */
final class MeteredProducer extends KafkaProducer<String, byte[]> {

    private final KafkaClientMetrics meters;

    MeteredProducer(Map<String, Object> settings, MeterRegistry registry) {
        super(settings, new StringSerializer(), new ByteArraySerializer());
        this.meters = new KafkaClientMetrics(this);
        meters.bindTo(registry);
    }

    @Override
    public void close(Duration timeout) {
        meters.close();
        super.close(timeout);
    }
}
