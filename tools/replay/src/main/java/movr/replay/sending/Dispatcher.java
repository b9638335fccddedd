package movr.replay.sending;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import movr.replay.plan.Step;
import movr.replay.plan.Step.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Dispatch of steps, many at once and yet in order: a step begins when the one before it of the same bike, and the one before it of the
 * same rider, are done. Stops at the first failure.
 */
final class Dispatcher implements AutoCloseable {

    /** How far steps are looked at ahead of those that are carried out, for others that need not wait. */
    private static final int AHEAD = 8;

    private final ExecutorService workers;
    private final Semaphore window;
    private final Pace pace;
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Dispatcher(int concurrency, Pace pace) {
        this.workers = Executors.newFixedThreadPool(concurrency);
        this.window = new Semaphore(concurrency * AHEAD);
        this.pace = pace;
    }

    /**
     * Returns when all steps are done.
     *
     * @throws RuntimeException that the work raised; steps under way are finished, others not begun
     */
    void run(List<Step> steps, Consumer<Step> work) throws InterruptedException {
        if (!steps.isEmpty()) {
            pace.begin(steps.get(0).offset());
        }
        for (Step step : steps) {
            pace.await(step.offset());
            window.acquire();
            if (failure.get() != null) {
                break;
            }
            begin(step, work);
        }
        finish();
    }

    private void begin(Step step, Consumer<Step> work) {
        String bike = "bike " + step.trip().bike();
        String rider = step.kind() == Kind.ADD ? bike : "rider " + step.trip().city() + " " + step.rider();
        CompletableFuture<Void> done = CompletableFuture.allOf(lastOf(bike), lastOf(rider))
                .thenRunAsync(() -> carryOut(step, work), workers)
                .whenComplete((nothing, failed) -> {
                    failure.compareAndSet(null, failed);
                    window.release();
                });
        last.put(bike, done);
        last.put(rider, done);
    }

    private void carryOut(Step step, Consumer<Step> work) {
        if (failure.get() == null) {
            work.accept(step);
        }
    }

    private CompletableFuture<Void> lastOf(String chain) {
        return last.getOrDefault(chain, CompletableFuture.completedFuture(null));
    }

    private void finish() {
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new))
                .exceptionally(told -> null)
                .join();
        Throwable failed = failure.get();
        if (failed != null) {
            throw failed instanceof CompletionException wrapped && wrapped.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
