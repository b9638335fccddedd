package movr.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import movr.embedded.EmbeddedDatabase;

/** Durable PostgreSQL server that is run as a child process, in the foreground. */
final class Postgres {

    private static final List<String> DURABLE = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_connections=200",
            // bounds crash recovery, which reads the log from the last checkpoint on
            "checkpoint_timeout=30s",
            // the one in its directory is enough: two servers may not share a socket
            "unix_socket_directories=");

    private final String password;
    private final List<String> command;

    private Postgres(String password, List<String> command) {
        this.password = password;
        this.command = command;
    }

    /** Creates the server's directory and databases, without leaving it running. */
    static Postgres prepare(Path directory, int port, List<String> databases) {
        try (EmbeddedDatabase maker = EmbeddedDatabase.startIn(directory, port)) {
            databases.forEach(maker::url);
            String binary = maker.process()
                    .info()
                    .command()
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL's binary cannot be found"));
            return new Postgres(maker.password(), command(binary, directory, port));
        }
    }

    /** Password of the user {@code postgres}. */
    String password() {
        return password;
    }

    List<String> command() {
        return command;
    }

    private static List<String> command(String binary, Path directory, int port) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root: in a user namespace of its own it does not
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary, "-D", directory.toString(), "-p", String.valueOf(port)));
        DURABLE.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }
}
