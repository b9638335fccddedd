package movr.benchmarks.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process; its output goes to a file. */
public final class Program implements AutoCloseable {

    private static final long SECONDS_TO_STOP = 20;

    private final Process process;
    private final String name;
    private final Path log;

    private Program(Process process, String name, Path log) {
        this.process = process;
        this.name = name;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param log file for its output
     * @param directory its working directory
     */
    static Program start(String name, Path log, Path directory, List<String> command) {
        try {
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new Program(process, name, log);
        } catch (IOException refused) {
            throw new CannotMeasure(name + " cannot be started: " + refused.getMessage(), refused);
        }
    }

    /** Command line of a Java program with the JVM of this process. */
    static List<String> java(List<String> jvm, List<String> rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(rest);
        return command;
    }

    /**
     * Checks that it is running.
     *
     * @throws CannotMeasure when it has ended
     */
    public void check() {
        if (!process.isAlive()) {
            throw new CannotMeasure(name + " has ended with " + process.exitValue() + ". See " + log);
        }
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits until it ends by itself. */
    public void await(Duration longest) {
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CannotMeasure(name + " has not done its work. See " + log);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotMeasure("Stopped while " + name + " was at work", stopped);
        }
    }

    /** SIGKILL; returns when it has ended. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
