package movr.benchmarks.commands;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cpu.CpuUse;
import movr.benchmarks.cpu.Processors;

/**
 * Driver of pgbench, PostgreSQL's own load generator, which writes the rows of StartRide and EndRide directly. It comes
 * with PostgreSQL's client packages.
 *
 * @see <a href="https://www.postgresql.org/docs/18/pgbench.html">PostgreSQL: pgbench</a>
 */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern DONE = Pattern.compile("number of transactions actually processed: ([0-9]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

    /** Settings of the command service's own connections. */
    private static final String CONNECTION =
            "-c default_transaction_isolation=serializable -c plan_cache_mode=force_generic_plan -c enable_seqscan=off";

    private final Processors processors;
    private final Path directory;
    private final String url;
    private final URI server;
    private final int rows;

    /**
     * Creates a driver for a database.
     *
     * @param directory for its scripts; holds the database's password
     * @param jdbcUrl of a database with riders and vehicles
     * @param rows number of each of them
     */
    PgBench(Processors processors, Path directory, String jdbcUrl, int rows) {
        this.processors = processors;
        this.directory = directory;
        this.url = jdbcUrl;
        this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.rows = rows;
    }

    /**
     * Result of a script.
     *
     * @param rate commands per second
     * @param done commands
     * @param failed commands, given up after ten attempts
     * @param used CPU time meanwhile; pgbench itself is among the others
     */
    record Result(double rate, long done, long failed, CpuUse used) {}

    /** Returns whether pgbench is installed. */
    static boolean installed() {
        try {
            return new ProcessBuilder("pgbench", "--version")
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a script of this package. */
    Result run(String script, int clients, Duration time) {
        try {
            Path file = directory.resolve(script);
            try (InputStream text = Objects.requireNonNull(PgBench.class.getResourceAsStream(script))) {
                Files.write(file, text.readAllBytes());
            }
            ProcessBuilder builder = new ProcessBuilder(command(file, clients, time)).redirectErrorStream(true);
            builder.environment().put("PGOPTIONS", CONNECTION);
            builder.environment().put("PGPASSFILE", directory.resolve("pgpass").toString());
            processors.begin();
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotMeasure("pgbench failed: " + output);
            }
            CpuUse used = processors.used();
            // pgbench leaves open rides behind
            Riders.abandonRides(url);
            return result(output, used);
        } catch (IOException failure) {
            throw new CannotMeasure("pgbench cannot be run", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while pgbench was running", stopped);
        }
    }

    private List<String> command(Path script, int clients, Duration time) {
        return List.of(
                "pgbench",
                "--host=" + server.getHost(),
                "--port=" + server.getPort(),
                "--username=postgres",
                "--no-vacuum",
                "--protocol=prepared",
                "--max-tries=10",
                "--client=" + clients,
                "--jobs=" + Math.min(clients, 2),
                "--time=" + time.toSeconds(),
                "--define=clients=" + clients,
                "--define=each=" + rows / clients,
                "--define=riding=0",
                "--file=" + script,
                server.getPath().substring(1));
    }

    static Result result(String output, CpuUse used) {
        return new Result(number(RATE, output), (long) number(DONE, output), (long) number(FAILED, output), used);
    }

    private static double number(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new CannotMeasure("pgbench says something new: " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
