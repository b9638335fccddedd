package movr.commands.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import movr.base.rejection.Rejection;
import movr.base.rejection.ServiceBusy;
import movr.base.trace.Traces;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.CommandLimit;
import movr.commands.idempotency.CommandInProgress;
import movr.commands.transaction.Retries;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Translation of failures behind the gateway into problems. */
class CommandsTest {

    private static final String TOKEN = "us-east1.orders." + UUID.randomUUID() + "@1";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final Commands commands = new Commands(
            DefaultCommandGateway.builder().commandBus(bus).build(),
            new DispatchMetrics(meters, List.of("us-east1")),
            Traces.none(),
            new OneAtATime());

    /** A limit of one command. */
    private static final class OneAtATime implements CommandLimit {

        private final Semaphore places = new Semaphore(1);

        @Override
        public <T> T within(Supplier<T> work) {
            if (!places.tryAcquire()) {
                throw new ServiceBusy(Duration.ofSeconds(1), "overloaded", "Too many commands.");
            }
            try {
                return work.get();
            } finally {
                places.release();
            }
        }
    }

    /** A command that does what a test says. */
    private record Try(String region) implements Command<String> {

        Try() {
            this("us-east1");
        }

        @Override
        public Class<String> bodyType() {
            return String.class;
        }
    }

    @Test
    void turnsAwayWhatThePoolCannotCarry() {
        List<String> refusals = new ArrayList<>();
        bus.subscribe(Try.class.getName(), message -> {
            try {
                commands.send(new Try(), id("second"));
            } catch (ServiceBusy busy) {
                refusals.add(busy.code());
            }
            return Answer.of("done", TOKEN);
        });

        assertThat(commands.send(new Try(), id("first")).body()).isEqualTo("done");
        assertThat(commands.send(new Try(), id("third")).body()).isEqualTo("done");

        assertThat(refusals).containsExactly("overloaded", "overloaded");
        assertThat(timed("accepted")).isEqualTo(2);
    }

    @Test
    void answersAndCountsWhatWasAccepted() {
        bus.subscribe(Try.class.getName(), message -> Answer.of("done", TOKEN));

        assertThat(commands.send(new Try(), id("key")).body()).isEqualTo("done");
        assertThat(timed("accepted")).isOne();
    }

    @Test
    void raisesAndCountsWhatWasRefused() {
        bus.subscribe(Try.class.getName(), message -> {
            throw new CommandInProgress();
        });

        assertThatThrownBy(() -> commands.send(new Try(), id("key"))).isInstanceOf(Rejection.class);
        assertThat(timed("refused")).isOne();
    }

    @Test
    void saysThatABusyDatabaseDidNothing() {
        ServiceBusy busy = busyAfter("40001", false, null);

        assertThat(busy.code()).isEqualTo("database-busy");
        assertThat(busy.detail()).contains("not carried out");
        assertThat(timed("gave_up")).isOne();
    }

    /** The key may have been sent before, and that request may have been carried out. */
    @Test
    void saysOfARequestWithAKeyOnlyWhatIsKnownOfThisRequest() {
        ServiceBusy busy = busyAfter("40001", false, "key");

        assertThat(busy.code()).isEqualTo("database-busy");
        assertThat(busy.detail())
                .contains("this request", "same Idempotency-Key")
                .doesNotContain("not carried out");
    }

    @Test
    void saysThatAnOutcomeIsUnknown() {
        assertThat(busyAfter("40003", true, "key").code()).isEqualTo("outcome-unknown");
        assertThat(busyAfter("40003", true, null).code()).isEqualTo("outcome-unknown");
    }

    @Test
    void countsWhatBroke() {
        bus.subscribe(Try.class.getName(), message -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> commands.send(new Try(), id("key"))).hasMessage("a bug");
        assertThat(timed("failed")).isOne();
    }

    @Test
    void countsWhatConcernsRowsOfOtherRegions() {
        bus.subscribe(Try.class.getName(), message -> Answer.of("done", TOKEN));

        commands.send(new Try(), CommandId.of("europe-west1", "caller", null));
        commands.send(new Try("us-west1"), CommandId.of("us-west1", "caller", null));
        commands.send(new Try(), id(null));

        assertThat(abroad("roaming")).isOne();
        assertThat(abroad("misrouted")).isOne();
        assertThat(meters.get("movr.commands").tag("region", "us-east1").timer().count())
                .isEqualTo(2);
    }

    private double abroad(String reason) {
        return meters.get("movr.commands.abroad")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private ServiceBusy busyAfter(String state, boolean atCommit, @Nullable String key) {
        bus.subscribe(Try.class.getName(), message -> {
            throw (RuntimeException)
                    Retries.failureAfter(new SQLException("planned", state), atCommit, Duration.ofSeconds(1));
        });
        return (ServiceBusy) catchThrowable(() -> commands.send(new Try(), id(key)));
    }

    private static CommandId id(@Nullable String key) {
        return CommandId.of("us-east1", "caller", key);
    }

    private long timed(String outcome) {
        return meters.get("movr.commands").tag("outcome", outcome).timer().count();
    }
}
