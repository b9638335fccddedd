package movr.benchmarks.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import movr.benchmarks.load.Loop;
import movr.benchmarks.stage.CannotMeasure;

/** Watches a number of things done rise to what there is to do. */
public final class Drain {

    private static final int TENTHS = 10;

    private final List<Point> points = new ArrayList<>();

    /**
     * What was seen at a time.
     *
     * @param seconds since the watch began
     * @param done until then
     */
    public record Point(double seconds, long done) {}

    /**
     * Looks at it every so often until all is done.
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

    /** All looks. */
    public List<Point> points() {
        return points;
    }

    /** Seconds from the last look at which nothing was done, or else from the first one, to the end. */
    public double seconds() {
        return last().seconds() - first().seconds();
    }

    /** Done in a second in that time. */
    public double rate() {
        return (last().done() - first().done()) / seconds();
    }

    /** Done in a second in each tenth of the whole but the first, in which it was not warm. */
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

    /** Done in a second while it went from one share of the whole to another. */
    public double rate(double from, double to) {
        long all = last().done();
        return (to - from) * all / (secondsAt(to * all) - secondsAt(from * all));
    }

    /** When so much was done, on a straight line between the two looks around it. */
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
