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

/**
 * Driver of pgbench, PostgreSQL's own load generator, which writes the rows of StartRide and EndRide directly. It comes
 * with PostgreSQL's client packages.
 *
 * @see <a href="https://www.postgresql.org/docs/18/pgbench.html">PostgreSQL: pgbench</a>
 */
final class PgBench {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");

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
    PgBench(Path directory, String jdbcUrl, int rows) {
        this.directory = directory;
        this.url = jdbcUrl;
        this.server = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.rows = rows;
    }

    /**
     * Result of a script.
     *
     * @param rate commands per second
     * @param failed commands, given up after ten attempts
     */
    record Rate(double rate, long failed) {}

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
    Rate run(String script, int clients, Duration time) {
        try {
            Path file = directory.resolve(script);
            try (InputStream text = Objects.requireNonNull(PgBench.class.getResourceAsStream(script))) {
                Files.write(file, text.readAllBytes());
            }
            ProcessBuilder builder = new ProcessBuilder(command(file, clients, time)).redirectErrorStream(true);
            // as the command service's own connections
            builder.environment().put("PGOPTIONS", "-c default_transaction_isolation=serializable");
            builder.environment().put("PGPASSFILE", directory.resolve("pgpass").toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new CannotMeasure("pgbench failed: " + output);
            }
            // pgbench leaves open rides behind
            Riders.abandonRides(url);
            return new Rate(number(RATE, output), (long) number(FAILED, output));
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

    private static double number(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new CannotMeasure("pgbench says something new: " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
