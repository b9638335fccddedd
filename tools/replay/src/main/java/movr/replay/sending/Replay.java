package movr.replay.sending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import me.tongfei.progressbar.ProgressBar;
import movr.replay.journal.Journal;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Step;

/** Replay of plans, several cities at once, each from its own first trip on. */
public final class Replay {

    private static final Comparator<Step> BY_OFFSET = Comparator.comparing(Step::offset);

    private final Map<String, Crowd> crowds;
    private final Map<String, Sender> senders = new HashMap<>();
    private final ProgressBars bars;

    /** What is to be replayed, and by whom. */
    public Replay(Map<String, Crowd> crowds, Journal journal, ProgressBars bars) {
        this.crowds = crowds;
        this.bars = bars;
        crowds.forEach((city, crowd) -> senders.put(city, new Sender(crowd, journal)));
    }

    /**
     * Result of a call.
     *
     * @param steps that it carried out
     * @param before steps that had been carried out before
     * @param time that it took, sign-ups not counted
     */
    public record Done(int steps, int before, Duration time) {}

    /** Carries out what is left of the plans. */
    public Done run(List<CityPlan> plans, int concurrency, Pace pace) throws InterruptedException {
        List<Step> all = new ArrayList<>();
        plans.forEach(plan -> all.addAll(plan.steps()));
        all.sort(BY_OFFSET);
        List<Step> left =
                all.stream().filter(step -> !senderOf(step).done(step)).toList();
        signUp(left);
        long from = System.nanoTime();
        try (ProgressBar bar = bars.show("Commands", left.size());
                Dispatcher dispatcher = new Dispatcher(concurrency, pace)) {
            dispatcher.run(left, step -> {
                senderOf(step).send(step);
                bar.step();
            });
        }
        return new Done(left.size(), all.size() - left.size(), Duration.ofNanos(System.nanoTime() - from));
    }

    private void signUp(List<Step> steps) {
        List<Runnable> tasks = new ArrayList<>();
        crowds.forEach((city, crowd) -> tasks.addAll(crowd.signUps(
                steps.stream().filter(step -> step.trip().city().equals(city)).toList())));
        ExecutorService workers = Executors.newFixedThreadPool(Crowd.SIGN_UPS_AT_ONCE);
        try (ProgressBar bar = bars.show("Accounts", tasks.size())) {
            CompletableFuture.allOf(tasks.stream()
                            .map(task ->
                                    CompletableFuture.runAsync(task, workers).thenRun(bar::step))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            workers.shutdownNow();
        }
    }

    private Sender senderOf(Step step) {
        return Objects.requireNonNull(senders.get(step.trip().city()));
    }
}
