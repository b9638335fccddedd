package movr.benchmarks.report;

import java.util.concurrent.TimeUnit;

/** Unit of work that CPU time is divided by. */
public enum Unit {
    /** A command, refused ones included. */
    COMMAND("commands/s", "ms a command", TimeUnit.SECONDS.toMillis(1)),
    /** An answer to a query. */
    ANSWER("answers/s", "ms an answer", TimeUnit.SECONDS.toMillis(1)),
    /** An event, on its way to Kafka or into read models. */
    EVENT("events/s", "µs an event", TimeUnit.SECONDS.toMicros(1)),
    /** A change that is delivered to a live listener. */
    DELIVERY("deliveries/s", "µs a delivery", TimeUnit.SECONDS.toMicros(1));

    private final String rate;
    private final String cost;
    private final long inSecond;

    Unit(String rate, String cost, long inSecond) {
        this.rate = rate;
        this.cost = cost;
        this.inSecond = inSecond;
    }

    /** Heading of the throughput. */
    String rate() {
        return rate;
    }

    /** The unit of the CPU time of one. */
    public String cost() {
        return cost;
    }

    /** CPU time of one. */
    double costOf(double cpuSeconds, long done) {
        return done == 0 ? 0 : cpuSeconds * inSecond / done;
    }
}
