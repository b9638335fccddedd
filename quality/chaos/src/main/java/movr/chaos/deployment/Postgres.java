package movr.chaos.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import movr.chaos.processes.Node;
import movr.chaos.processes.Watchdog;
import movr.embedded.EmbeddedDatabase;

/** A durable PostgreSQL server in a process of its own. */
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

    private final Path directory;
    private final int port;

    Postgres(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** JDBC URL with the user but no password, on any port that leads to the server. */
    static String url(int port, String name) {
        return "jdbc:postgresql://localhost:" + port + "/" + name + "?user=postgres";
    }

    /** Creates its directory and databases, without leaving it running. */
    Node prepare(String name, List<String> databases, SharedFiles files, Path log, Watchdog watchdog) {
        Path binary;
        try (EmbeddedDatabase maker = EmbeddedDatabase.startIn(directory, port)) {
            databases.forEach(maker::url);
            files.keep(maker.password());
            binary = binary();
        }
        String first = url(port, databases.get(0));
        return new Node(name, command(binary), log, () -> Reachable.database(first), watchdog);
    }

    /** Directory of the unpacked server programs. */
    private Path binary() {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(directory.resolve("postmaster.pid")).get(0));
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .map(Path::of)
                    .orElseThrow(() -> new IllegalStateException("PostgreSQL's binary cannot be found"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<String> command(Path binary) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root: in a user namespace of its own it does not
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary.toString(), "-D", directory.toString(), "-p", String.valueOf(port)));
        DURABLE.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }
}
