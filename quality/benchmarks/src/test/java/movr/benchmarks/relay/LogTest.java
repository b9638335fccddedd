package movr.benchmarks.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LogTest {

    @Test
    void takesARecordWithoutAVersionForABarrier() {
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("movr.us-east1.fleet", 0, 0, "key", new byte[0]);

        assertThat(Log.versionOf(record)).isZero();

        record.headers().add("ce_streamversion", "700".getBytes(StandardCharsets.UTF_8));
        assertThat(Log.versionOf(record)).isEqualTo(700);
    }
}
