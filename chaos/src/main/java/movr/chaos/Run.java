package movr.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import movr.catalogue.Catalogue;
import movr.chaos.deployment.Deployment;
import movr.chaos.faults.Healed;
import movr.chaos.faults.Injector;
import movr.chaos.judging.Column;
import movr.chaos.judging.Invariants;
import movr.chaos.judging.Score;
import movr.chaos.judging.Trial;
import movr.chaos.load.Crowd;
import movr.chaos.plan.Fault;
import movr.verifier.checks.Targets;

/** One run, from the first rider to the verdict. */
final class Run {

    private static final long LOOK_SECONDS = 2;
    private static final double NANOS = 1e9;

    private final Deployment movr;
    private final Report report;
    private final Score score = new Score();

    Run(Deployment movr, Report report) {
        this.movr = movr;
        this.report = report;
    }

    /**
     * Injects the faults, and checks the result.
     *
     * @param crowd the workload meanwhile
     * @param longest after which no more faults are injected
     * @param breath how long a fault may take to heal before the next one comes
     */
    Score of(List<Fault> plan, Crowd crowd, Duration longest, Duration breath) throws InterruptedException {
        crowd.start();
        long begin = System.nanoTime();
        Targets targets = new Targets(
                movr.addresses().commandDatabase(),
                movr.addresses().kafka(),
                movr.addresses().readDatabases());
        Invariants invariants = new Invariants(targets, sentence -> violated(sentence, crowd, secondsSince(begin)));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledFuture<?> looks =
                timer.scheduleWithFixedDelay(invariants::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        List<Healed> faults = make(plan, new Injector(movr, crowd.probes(), threads, breath), longest);
        crowd.stop();
        double seconds = secondsSince(begin);
        looks.cancel(false);
        timer.shutdown();
        threads.shutdown();
        invariants.look();
        report.recoveries(faults);
        report.say("");
        report.say("%d of %d faults in %.0f s; %d processes ended by themselves and were started again"
                .formatted(faults.size(), plan.size(), seconds, movr.gaveUp()));
        report.say("commands: %s, %.0f a second"
                .formatted(crowd.journal().told(), crowd.journal().accepted() / seconds));
        report.say("invariants looked at %,d times meanwhile".formatted(invariants.looks()));
        judge(targets, crowd);
        report.score(score);
        return score;
    }

    /** Ends the run early: results after a violation are meaningless. */
    private void violated(String sentence, Crowd crowd, double second) {
        if (score.clean()) {
            report.say("      %7.1f s  FOUND: %s".formatted(second, sentence));
        }
        score.add(Column.VIOLATIONS, sentence);
        crowd.halt();
    }

    /** Stops when a fault does not heal, or another violation is found. */
    private List<Healed> make(List<Fault> plan, Injector injector, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        List<CompletableFuture<Healed>> faults = new ArrayList<>();
        report.say("");
        for (Fault fault : plan) {
            if (System.nanoTime() - until > 0 || !score.clean()) {
                break;
            }
            faults.add(injector.make(fault).thenApply(this::note));
        }
        return faults.stream().map(CompletableFuture::join).toList();
    }

    private synchronized Healed note(Healed healed) {
        // after a violation recovery is not awaited
        report.say("    " + (score.clean() ? healed.line() : healed.line("not waited for")));
        if (healed.recovery().isEmpty() && score.clean()) {
            score.add(Column.NOT_RECOVERED, healed.line());
        }
        return healed;
    }

    private void judge(Targets targets, Crowd crowd) throws InterruptedException {
        score.addAll(Column.WRONG_ANSWERS, crowd.journal().wrong());
        score.addAll(Column.UNANSWERED, crowd.journal().unanswered());
        new Trial(targets, score).run(crowd.journal().books()).forEach(report::say);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOS;
    }

    static Crowd crowd(Deployment movr, Path directory, int riders, long seed) {
        Catalogue catalogue = Catalogue.load(directory.resolve("catalogue.yml"));
        return new Crowd(catalogue.cities(), movr.addresses(), riders, seed);
    }
}
