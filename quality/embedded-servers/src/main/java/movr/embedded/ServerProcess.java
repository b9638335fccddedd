package movr.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of a PostgreSQL server. When its parent is killed it runs on and keeps its directory.
 *
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">PostgreSQL: postmaster.pid</a>
 */
final class ServerProcess {

    private static final String PID_FILE = "postmaster.pid";
    private static final long PATIENCE_SECONDS = 30;

    private final ProcessHandle server;
    private final Path directory;

    private ServerProcess(ProcessHandle server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** The server that runs in a directory; empty when none does, even with a stale pid file. */
    static Optional<ServerProcess> of(Path directory) throws IOException {
        Path file = directory.resolve(PID_FILE);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        return lines.stream()
                .findFirst()
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                .filter(ServerProcess::isPostgres)
                .map(process -> new ServerProcess(process, directory));
    }

    ProcessHandle process() {
        return server;
    }

    /** Requests a shutdown and waits: its clients died with its parent. */
    void stop() {
        server.destroy();
        try {
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stays) {
            throw new IllegalStateException(
                    "Process " + server.pid() + ", a PostgreSQL server of an earlier run, keeps " + directory, stays);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while an older server was stopping", stopped);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").contains("postgres");
    }
}
