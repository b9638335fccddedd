package movr.projections.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import movr.base.loops.Loop;
import movr.base.loops.Loops;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** Lifecycle of consumers whose threads may die. */
class ProjectionContainersTest {

    private final Loop loop = new Loops(new SimpleMeterRegistry(), Clock.systemUTC()).loop("consumer-restarts");
    private final Container sound = new Container();
    private final Container broken = new Container();
    private final ProjectionContainers containers =
            new ProjectionContainers(List.of(sound, broken), List.of(), true, loop);

    @AfterEach
    void stop() {
        containers.stop();
    }

    @Test
    void startsAndStopsAllOfThem() {
        assertThat(containers.isRunning()).isFalse();
        containers.start();

        assertThat(containers.isRunning()).isTrue();
        assertThat(containers.sound()).isTrue();
        containers.stop();

        assertThat(containers.isRunning()).isFalse();
        assertThat(sound.calls).containsExactly("start", "stop");
        assertThat(broken.calls).containsExactly("start", "stop");
    }

    @Test
    void restartsTheOneWhoseThreadHasDied() {
        broken.dead = true;
        assertThat(containers.sound()).isFalse();

        containers.start();

        await().until(() -> broken.calls.size() >= 3);
        assertThat(broken.calls).startsWith("start", "stop", "start");
        assertThat(sound.calls).containsExactly("start");
        await().until(containers::sound);
    }

    @Test
    void startsByItselfOnlyInAnInstanceThatConsumes() {
        assertThat(containers.isAutoStartup()).isTrue();
        assertThat(new ProjectionContainers(List.of(), List.of(), false, loop).isAutoStartup())
                .isFalse();
        assertThat(new ProjectionContainers(List.of(), List.of(), false, loop).sound())
                .isTrue();
    }

    /** Container without threads, which is repaired by a restart. */
    private static final class Container extends ConcurrentMessageListenerContainer<String, byte[]> {

        private final List<String> calls = new CopyOnWriteArrayList<>();
        private volatile boolean dead;

        private Container() {
            super(new DefaultKafkaConsumerFactory<>(Map.of("group.id", "tests")), new ContainerProperties("goods"));
            setupMessageListener((MessageListener<String, byte[]>) message -> {});
        }

        @Override
        protected void doStart() {
            dead &= calls.isEmpty();
            setRunning(true);
            calls.add("start");
        }

        @Override
        protected void doStop(Runnable callback, boolean normal) {
            setRunning(false);
            calls.add("stop");
            callback.run();
        }

        @Override
        public boolean isInExpectedState() {
            return !dead;
        }
    }
}
