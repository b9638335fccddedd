package movr.benchmarks.cluster;

import java.nio.file.Path;
import java.util.Map;
import movr.embedded.EmbeddedBroker;

/** A Kafka node in a process of its own: {@code BrokerProgram <directory> <port>}. Runs until it is killed. */
final class BrokerProgram {

    private BrokerProgram() {}

    /** Starts the broker. */
    public static void main(String[] args) {
        try (EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]), Integer.parseInt(args[1]), Map.of())) {
            broker.start();
            broker.awaitStop();
        }
    }
}
