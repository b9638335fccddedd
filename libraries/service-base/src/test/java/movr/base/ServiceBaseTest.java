package movr.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.exporter.FinishedSpan;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.api.trace.SpanKind;
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
import java.util.stream.Stream;
import movr.base.loops.Loops;
import movr.base.trace.Traces;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    private final List<SpanExportingPredicate> predicates;

    ServiceBaseTest(
            Clock clock,
            Loops loops,
            Traces traces,
            List<CompositeHealthContributor> health,
            List<SpanExportingPredicate> predicates) {
        this.clock = clock;
        this.loops = loops;
        this.traces = traces;
        this.health = health;
        this.predicates = predicates;
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
    void marksASpanWhoseWorkFailsOfATraceThatBeganElsewhere() {
        assertThatThrownBy(() -> traces.part("broken step", SAMPLED, () -> {
                    throw new AssertionError("planned");
                }))
                .isInstanceOf(AssertionError.class);

        assertThat(exported("broken step").getEvents()).hasSize(1);
        assertThat(traces.current()).isNull();
    }

    @Test
    void marksASpanWhoseWorkFails() {
        assertThatThrownBy(() -> traces.part("work", () -> {
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(exported("work").getEvents()).hasSize(1);
    }

    static Stream<String> malformedTraces() {
        return Stream.of(
                "",
                "x",
                SAMPLED.substring(0, SAMPLED.length() - 1),
                SAMPLED.substring(0, SAMPLED.length() - 1) + "x",
                SAMPLED.substring(0, SAMPLED.length() - 1) + "-",
                SAMPLED.substring(0, SAMPLED.length() - 1) + "\u00e9",
                "\u0000".repeat(SAMPLED.length()));
    }

    /** The trace of an event comes with it from a topic, where anybody's may be: it begins none of its own. */
    @ParameterizedTest
    @MethodSource("malformedTraces")
    void ignoresATraceThatCannotBeRead(String trace) {
        String name = "malformed " + trace.length() + trace.hashCode();

        traces.past(name, Span.Kind.CONSUMER, trace, BEGIN, BEGIN.plusMillis(5));
        traces.past("after " + name, Span.Kind.CONSUMER, SAMPLED, BEGIN, BEGIN.plusMillis(5));

        exported("after " + name);
        assertThat(EXPORTED).extracting(SpanData::getName).doesNotContain(name);
    }

    @ParameterizedTest
    @MethodSource("malformedTraces")
    void worksUnderATraceThatCannotBeRead(String trace) {
        AtomicReference<String> seen = new AtomicReference<>();

        traces.part("anew", trace, () -> seen.set(traces.current()));

        assertThat(seen.get()).hasSameSizeAs(SAMPLED).doesNotContain(TRACE);
    }

    @Test
    void keepsTimesToTheMicrosecond() {
        traces.past("precise", Span.Kind.PRODUCER, SAMPLED, BEGIN, BEGIN.plusNanos(1_000));

        SpanData span = exported("precise");
        assertThat(span.getStartEpochNanos()).isEqualTo(ChronoUnit.NANOS.between(Instant.EPOCH, BEGIN));
        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isEqualTo(1_000);
        assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    }

    @Test
    void leavesATraceWhoseStepFails() {
        assertThatThrownBy(() -> traces.part("failing step", SAMPLED, () -> {
                    throw new IllegalStateException("planned");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(exported("failing step").hasEnded()).isTrue();
        assertThat(traces.current()).isNull();
    }

    @Test
    void nestsAPartInThePartAround() {
        assertThat(traces.part("outer", () -> traces.part("inner", () -> "done")))
                .isEqualTo("done");

        assertThat(exported("inner").getParentSpanId())
                .isEqualTo(exported("outer").getSpanId());
    }

    /** A probe each few seconds would be most of what is exported. */
    @Test
    void exportsNoProbes() {
        traces.part("http get /readyz", () -> "ready");
        traces.part("http get /rides", () -> "rides");

        assertThat(isExportable("http get /readyz")).isFalse();
        assertThat(isExportable("http get /rides")).isTrue();
    }

    @Test
    void doesTheWorkOfAServiceThatTracesNothing() {
        Traces none = Traces.none();
        AtomicReference<String> seen = new AtomicReference<>("nothing");

        none.part("step", SAMPLED, () -> seen.set(none.current()));
        none.past("past", Span.Kind.CONSUMER, SAMPLED, BEGIN, BEGIN);

        assertThat(seen.get()).isNull();
        assertThat(none.part("work", () -> 7)).isEqualTo(7);
    }

    private boolean isExportable(String name) {
        FinishedSpan span = OtelFinishedSpan.fromOtel(exported(name));
        return predicates.stream().allMatch(predicate -> predicate.isExportable(span));
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
