package movr.benchmarks.rival;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cluster.TestCluster;
import movr.cluster.Node;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Namastack Outbox, with a database of its own on the same server and a topic of its own on the same broker. */
public final class Rival {

    /** Name of its program, and of its database. */
    public static final String NAME = "namastack";

    /** Its topic. */
    public static final String TOPIC = "namastack";

    static final int RIDERS = 10_000;

    private static final Duration LONGEST_FILL = Duration.ofMinutes(5);

    /**
     * Settings from its page on performance tuning: short polls, large batches, many threads, as many connections, rows
     * deleted when processed.
     */
    private static final List<String> TUNING = List.of(
            "--namastack.outbox.polling.batch-size=800",
            "--namastack.outbox.polling.fixed.interval=25ms",
            "--namastack.outbox.processing.executor-core-pool-size=32",
            "--namastack.outbox.processing.executor-max-pool-size=32",
            "--namastack.outbox.processing.delete-completed-records=true",
            "--spring.datasource.hikari.maximum-pool-size=36");

    private final TestCluster cluster;
    private final List<String> jvm;
    private @Nullable Node running;

    /** Creates it without starting it. */
    public Rival(TestCluster cluster, List<String> jvm) {
        this.cluster = cluster;
        this.jvm = List.copyOf(jvm);
    }

    /** Its settings, for the report. */
    public String settings() {
        return "1.6.0, one process; " + String.join(" ", TUNING).replace("--", "");
    }

    /** Creates its topic, and writes events through its API. */
    public void fill(int events) {
        cluster.createTopics(List.of(TOPIC));
        cluster.say("Namastack writes %d rows", events);
        Node filling = start(List.of("--fill=" + events, "--namastack.outbox.polling.fixed.interval=1h"));
        if (filling.exitCode(LONGEST_FILL) != 0) {
            throw new CannotMeasure(NAME + " has not done its work: " + filling.log());
        }
        cluster.stop(filling);
    }

    /** Starts shipping. */
    public void start() {
        running = start(TUNING);
    }

    /** Ends. */
    public void stop() {
        Node started = running;
        if (started != null) {
            cluster.stop(started);
        }
    }

    /** The version of a record in its stream. */
    public static long versionOf(ConsumerRecord<String, byte[]> record) {
        String text = new String(record.value(), java.nio.charset.StandardCharsets.UTF_8);
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    private Node start(List<String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + cluster.url(NAME),
                "--spring.datasource.username=postgres",
                "--brokers=" + cluster.brokers()));
        arguments.addAll(settings);
        return cluster.program(NAME, jvm, NamastackProgram.class.getName(), arguments);
    }
}
