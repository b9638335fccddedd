package movr.benchmarks.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.load.Loop;

/** Sampling of a count of work done, up to a total. */
public final class Drain {

    private static final int TENTHS = 10;

    private final List<Point> points = new ArrayList<>();

    /**
     * A sample.
     *
     * @param seconds since the first sample
     * @param done count at that time
     */
    public record Point(double seconds, long done) {}

    /**
     * Samples at an interval until all is done.
     *
     * @throws CannotMeasure when that takes too long
     */
    public void watch(LongSupplier done, long all, Duration every, Duration longest) {
        long begin = System.nanoTime();
        long now = 0;
        for (long look = 1; now < all; look++) {
            now = Math.min(all, done.getAsLong());
            points.add(new Point((System.nanoTime() - begin) / 1e9, now));
            if (System.nanoTime() - begin > longest.toNanos()) {
                throw new CannotMeasure(now + " of " + all + " after " + longest.toSeconds() + " s");
            }
            Loop.awaitTime(begin + look * every.toNanos());
        }
    }

    /** All samples. */
    public List<Point> points() {
        return points;
    }

    /** Seconds from the last sample at zero, or else from the first one, to the end. */
    public double seconds() {
        return last().seconds() - first().seconds();
    }

    /** Rate per second over that time. */
    public double rate() {
        return (last().done() - first().done()) / seconds();
    }

    /** Rates per second in each tenth of the total but the first, which is warm-up. */
    public List<Double> tenths() {
        return IntStream.range(1, TENTHS)
                .mapToObj(tenth -> rate(tenth / (double) TENTHS, (tenth + 1) / (double) TENTHS))
                .toList();
    }

    private Point first() {
        return points.stream()
                .takeWhile(point -> point.done() == 0)
                .reduce((earlier, later) -> later)
                .orElse(points.get(0));
    }

    private Point last() {
        return points.get(points.size() - 1);
    }

    /** Rate per second between two shares of the total. */
    public double rate(double from, double to) {
        long all = last().done();
        return (to - from) * all / (secondsAt(to * all) - secondsAt(from * all));
    }

    /** Time at which a count was reached, interpolated linearly between two samples. */
    private double secondsAt(double done) {
        Point before = points.get(0);
        for (Point point : points) {
            if (point.done() >= done) {
                double share =
                        point.done() == before.done() ? 1 : (done - before.done()) / (point.done() - before.done());
                return before.seconds() + share * (point.seconds() - before.seconds());
            }
            before = point;
        }
        return last().seconds();
    }
}
