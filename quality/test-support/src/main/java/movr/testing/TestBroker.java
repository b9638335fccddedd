package movr.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;

/** Real Kafka brokers for tests: one shared by the whole JVM, and ones that a test may stop. */
public final class TestBroker {

    /**
     * Events of tests have times of any year, and the broker would delete those that are older than it keeps them, half a minute after its
     * start: never when a test is quick, and on a busy machine in the midst of one.
     */
    private static final Map<String, String> KEEPING =
            Map.of("log.retention.ms", "-1", "log.initial.task.delay.ms", "86400000");

    private TestBroker() {}

    /**
     * The bootstrap servers of the shared broker. Topics are shared too: tests that need isolation use names of their
     * own.
     */
    public static String shared() {
        return Shared.BROKER.bootstrapServers();
    }

    /** Creates a broker for the caller, not started yet; the caller closes it. */
    public static EmbeddedBroker alone() {
        try {
            return new EmbeddedBroker(Files.createTempDirectory("movr-broker"), FreePort.find(), KEEPING);
        } catch (IOException failure) {
            throw new UncheckedIOException("There is no directory for a broker", failure);
        }
    }

    private static final class Shared {

        static final EmbeddedBroker BROKER = start();

        private static EmbeddedBroker start() {
            EmbeddedBroker broker = alone();
            broker.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop-broker"));
            return broker;
        }
    }
}
