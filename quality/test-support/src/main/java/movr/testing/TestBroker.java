package movr.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import movr.embedded.EmbeddedBroker;
import movr.embedded.FreePort;

/** Real Kafka brokers for tests: one shared by the whole JVM, and ones that a test may stop. */
public final class TestBroker {

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
            return new EmbeddedBroker(Files.createTempDirectory("movr-broker"), FreePort.find(), Map.of());
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
