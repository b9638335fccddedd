package movr.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestConstructor;

/** Auto-configuration of a service without HTTP, its traces exported to a list. */
@SpringBootTest(
        classes = ServiceBaseTest.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"management.tracing.sampling.probability=1", "management.tracing.export.otlp.enabled=false"})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class ServiceBaseTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";
    private static final Instant BEGIN = Instant.parse("2026-05-04T08:00:00.123456Z");

    private static final List<SpanData> EXPORTED = new CopyOnWriteArrayList<>();

    private final Clock clock;
    private final Loops loops;
    private final Traces traces;
    private final List<CompositeHealthContributor> health;

    ServiceBaseTest(Clock clock, Loops loops, Traces traces, List<CompositeHealthContributor> health) {
        this.clock = clock;
        this.loops = loops;
        this.traces = traces;
        this.health = health;
    }

    /** A service that has nothing of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        SimpleMeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SpanProcessor list() {
            return SimpleSpanProcessor.create(new Exported());
        }
    }

    @Test
    void hasAClockOfMicroseconds() {
        Instant now = clock.instant();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(Duration.between(now, Clock.systemUTC().instant())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    @Test
    void listsItsLoopsInHealth() {
        loops.loop("example");

        assertThat(health)
                .allSatisfy(all -> assertThat(all.getContributor("example")).isNotNull());
    }

    @Test
    void goesOnWithATraceThatBeganElsewhere() {
        AtomicReference<String> seen = new AtomicReference<>();

        traces.part("step", SAMPLED, () -> seen.set(traces.current()));

        assertThat(seen.get()).startsWith("00-" + TRACE).isNotEqualTo(SAMPLED);
        assertThat(exported("step").getTraceId()).isEqualTo(TRACE);
        assertThat(traces.current()).isNull();
    }

    @Test
    void addsWhatHasEndedToSampledTracesOnly() {
        traces.past("not sampled", Span.Kind.CONSUMER, NOT_SAMPLED, BEGIN, BEGIN.plusMillis(5));
        traces.past("without a trace", Span.Kind.CONSUMER, null, BEGIN, BEGIN.plusMillis(5));
        traces.past("sampled", Span.Kind.CONSUMER, SAMPLED, BEGIN, BEGIN.plusMillis(5));

        SpanData span = exported("sampled");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(5_000_000);
        assertThat(EXPORTED).extracting(SpanData::getName).doesNotContain("not sampled", "without a trace");
    }

    @Test
    void marksASpanWhoseWorkFails() {
        assertThatThrownBy(() -> traces.part("work", () -> {
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(exported("work").getEvents()).hasSize(1);
    }

    private static SpanData exported(String name) {
        return Awaitility.await()
                .until(
                        () -> EXPORTED.stream()
                                .filter(span -> span.getName().equals(name))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    /** Exporter to a list. */
    private static final class Exported implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            EXPORTED.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
