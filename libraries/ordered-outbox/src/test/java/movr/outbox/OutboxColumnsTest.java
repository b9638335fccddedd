package movr.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import movr.commands.Write;
import movr.streams.EventEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Statements over the outbox with columns of a service's own. */
class OutboxColumnsTest {

    @Test
    void bindsAValueToEachColumnInTheSameOrder() {
        Write write = columns(Map.of("shop", "shop_name", "channel", "channel"))
                .insertion(event(Map.of("shop", "corner")), (short) 3);

        assertThat(write.sql())
                .endsWith("trace_parent, data, channel, shop_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        assertThat(write.values()).hasSize(12).startsWith("default", (short) 3).endsWith("{}", null, "corner");
    }

    @Test
    void hasTheColumnsOfEveryEventWithoutAny() {
        assertThat(columns(Map.of()).names()).endsWith("trace_parent, data");
        assertThat(columns(Map.of()).insertion(event(Map.of()), (short) 0).values())
                .hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Channel", "a b", "a;DROP TABLE outbox", "a)", "1a", "\"a\""})
    void takesNoNameThatWouldNeedQuoting(String column) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns(Map.of("channel", column)))
                .withMessageContaining("movr.outbox.extensions");
    }

    private static OutboxColumns columns(Map<String, String> extensions) {
        return new OutboxColumns(new OutboxProperties(1, DataSize.ofKilobytes(256), extensions));
    }

    private static EventEnvelope event(Map<String, String> extensions) {
        return new EventEnvelope(
                new UUID(1, 1),
                "orders",
                "order-placed",
                new UUID(1, 2),
                1,
                "default",
                Instant.EPOCH,
                extensions,
                null,
                "{}");
    }
}
