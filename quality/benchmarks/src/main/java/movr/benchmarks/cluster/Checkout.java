package movr.benchmarks.cluster;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory in which MovR was built.
 *
 * @param root the one with the modules
 */
public record Checkout(Path root) {

    /** The directory that this class was loaded from: it contains {@code quality/benchmarks/target}. */
    public static Checkout find() {
        try {
            Path jar = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Checkout(jar.resolve("../../../..").normalize());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("A location that is none", impossible);
        }
    }

    /**
     * The executable jar of a service.
     *
     * @throws CannotMeasure when it is not built
     */
    Path service(String module) {
        return built(root.resolve(module).resolve("target").resolve(module + "-1.0.0-SNAPSHOT-exec.jar"));
    }

    /**
     * The executable jar of all of MovR.
     *
     * @throws CannotMeasure when it is not built
     */
    public Path launcher() {
        return built(root.resolve("tools/launcher/target/movr.jar"));
    }

    private static Path built(Path jar) {
        if (!Files.exists(jar)) {
            throw new CannotMeasure(jar + " is missing. Build it: mvn --quiet -DskipTests -Pbenchmarks package");
        }
        return jar;
    }

    /** Directory of the programs' logs. */
    public Path logs() {
        return root.resolve("quality/benchmarks/target/logs");
    }

    /** Directory of results. */
    public Path results() {
        return root.resolve("quality/benchmarks/results");
    }
}
