package movr.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import movr.embedded.EmbeddedBroker;

/**
 * Program of a Kafka node: {@code BrokerProgram <directory> <port> [<setting>=<value>]…}. It runs until it is killed, or
 * told to stop: then it hands over what it leads first.
 */
final class BrokerProgram {

    private static final int SETTINGS = 2;

    private BrokerProgram() {}

    /** Starts the broker. */
    public static void main(String[] args) {
        Map<String, String> settings = settings(Arrays.asList(args).subList(SETTINGS, args.length));
        EmbeddedBroker broker = new EmbeddedBroker(Path.of(args[0]), Integer.parseInt(args[1]), settings);
        broker.start();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop"));
        broker.awaitStop();
    }

    /** Arguments of the program with these settings. */
    static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private static Map<String, String> settings(List<String> arguments) {
        Map<String, String> settings = new HashMap<>();
        for (String argument : arguments) {
            String[] setting = argument.split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        return settings;
    }
}
