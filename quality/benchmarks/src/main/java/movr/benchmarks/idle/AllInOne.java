package movr.benchmarks.idle;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.Checkout;
import movr.benchmarks.cluster.Wait;
import movr.benchmarks.cpu.Processors;
import movr.cluster.Cluster;
import movr.cluster.Java;
import movr.cluster.Node;
import org.springframework.util.FileSystemUtils;

/** All of MovR in one process and its database server, with demo data, as the README starts it. */
final class AllInOne implements AutoCloseable {

    /** The part of the system that the process is. */
    static final String MOVR = "MovR";

    private static final Duration START = Duration.ofMinutes(5);
    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;
    private static final int STEP = 200;

    /** Ports from the first one on: pages, commands, queries, database, broker; then the management ports. */
    private static final int[] PORTS = {0, 1, 2, 3, 4, 10, 11, 100, 101, 102, 103, 104};

    private final Path directory;
    private final Cluster cluster;
    private final Node node;
    private final PrintWriter out;

    private AllInOne(Path directory, Cluster cluster, Node node, PrintWriter out) {
        this.directory = directory;
        this.cluster = cluster;
        this.node = node;
        this.out = out;
    }

    /**
     * Starts it, and returns when it is ready. It is stopped with this process, too.
     *
     * @param out progress messages for the user
     */
    static AllInOne start(Checkout checkout, List<String> jvm, PrintWriter out) {
        try {
            Path directory = Files.createTempDirectory("movr-idle");
            Cluster cluster = new Cluster(directory, checkout.logs());
            List<String> command = Java.jar(jvm, checkout.launcher());
            command.addAll(List.of("--data-directory", directory.resolve("data").toString()));
            command.addAll(List.of("--first-port", Integer.toString(firstPort())));
            AllInOne started = new AllInOne(directory, cluster, cluster.program("all-in-one", command), out);
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop"));
            started.node.start();
            Wait.until(START, "MovR to be ready; its log: " + checkout.logs(), started::isReady);
            cluster.watch(started.database());
            return started;
        } catch (IOException failure) {
            throw new CannotMeasure("There is no room for a temporary directory", failure);
        }
    }

    /** Counts its CPU time. */
    void watch(Processors processors) {
        processors.watch(MOVR, node);
        processors.watchDatabase(database());
    }

    /**
     * Checks that it runs.
     *
     * @throws Node.Failure when it does not
     */
    void check() {
        node.check();
    }

    private boolean isReady() {
        node.check();
        return node.log().stream().anyMatch(line -> line.startsWith("MovR is ready"));
    }

    private ProcessHandle database() {
        Path file = directory.resolve("data").resolve("postgres").resolve("postmaster.pid");
        try {
            long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
            return ProcessHandle.of(pid)
                    .orElseThrow(() -> new CannotMeasure("PostgreSQL does not run, though " + file + " is there"));
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL does not run", failure);
        }
    }

    private static int firstPort() {
        return IntStream.iterate(FIRST, first -> first < BEYOND, first -> first + STEP)
                .filter(AllInOne::areFree)
                .findFirst()
                .orElseThrow(() -> new CannotMeasure("No ports are free from " + FIRST + " to " + BEYOND));
    }

    private static boolean areFree(int first) {
        return IntStream.of(PORTS).allMatch(offset -> isFree(first + offset));
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Stops it. Does nothing when it is stopped. */
    @Override
    public synchronized void close() {
        cluster.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException left) {
            out.printf("Left behind: %s (%s)%n", directory, left);
        }
    }
}
