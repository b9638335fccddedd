package movr.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import movr.base.rejection.ServiceBusy;
import movr.commands.OrderDesk.PlaceOrder;
import movr.commands.dispatch.Commands;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;

/** Instance whose clock is set while it runs. */
@SpringBootTest(
        classes = {OrderDesk.class, WrongClockIT.Clocks.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "movr.clock.tolerance=1m",
            "movr.clock.interval=20ms",
            "axon.serializer.general=jackson3",
            "spring.autoconfigure.exclude=org.axonframework.springboot.autoconfig.JdbcAutoConfiguration"
        })
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class WrongClockIT {

    private static final PlaceOrder BOOK = new PlaceOrder("book");

    private final Commands commands;
    private final JdbcClient jdbc;
    private final Skewed clock;
    private final HealthIndicator health;
    private final MeterRegistry registry;

    WrongClockIT(
            Commands commands,
            JdbcClient jdbc,
            Skewed clock,
            HealthIndicator clockHealthIndicator,
            MeterRegistry meters) {
        this.commands = commands;
        this.jdbc = jdbc;
        this.clock = clock;
        this.health = clockHealthIndicator;
        this.registry = meters;
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        OrderDesk.database(settings);
    }

    @BeforeEach
    void right() throws IOException {
        clock.ahead = Duration.ZERO;
        OrderDesk.open(jdbc);
        await().until(this::isRight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT2M", "-PT2M"})
    void takesNoCommandsUntilItIsRight(Duration ahead) {
        clock.ahead = ahead;
        await().until(() -> !isRight());

        assertThatThrownBy(() -> commands.send(BOOK, CommandId.of(OrderDesk.REGION, "somebody", null)))
                .isInstanceOfSatisfying(
                        ServiceBusy.class, busy -> assertThat(busy.code()).isEqualTo("clock-off"));
        assertThat(jdbc.sql("SELECT count(*) FROM orders").query(Integer.class).single())
                .isZero();
        assertThat(jdbc.sql("SELECT count(*) FROM command_records")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(registry.get("movr.clock.difference").timeGauge().value())
                .isBetween(ahead.toSeconds() - 60.0, ahead.toSeconds() + 60.0);

        clock.ahead = Duration.ZERO;
        await().until(this::isRight);
        assertThat(commands.send(BOOK, CommandId.of(OrderDesk.REGION, "somebody", null))
                        .body()
                        .left())
                .isEqualTo(9);
    }

    @Test
    void takesCommandsWithinTheTolerance() {
        clock.ahead = Duration.ofSeconds(30);
        await().until(() -> registry.get("movr.clock.difference").timeGauge().value() > 0);

        assertThat(isRight()).isTrue();
        assertThat(commands.send(BOOK, CommandId.of(OrderDesk.REGION, "somebody", null))
                        .body()
                        .left())
                .isEqualTo(9);
    }

    private boolean isRight() {
        return Objects.requireNonNull(health.health()).getStatus().equals(Status.UP);
    }

    /** The clock of the service. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Clocks {

        @Bean
        Skewed clock() {
            return new Skewed();
        }
    }

    /** Clock that is ahead of the machine's by some time. */
    static final class Skewed extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }
    }
}
