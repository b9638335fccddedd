package movr.chaos;

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
import movr.chaos.checking.Column;
import movr.chaos.checking.FinalCheck;
import movr.chaos.checking.Invariants;
import movr.chaos.checking.Score;
import movr.chaos.deployment.Deployment;
import movr.chaos.faults.Healed;
import movr.chaos.faults.Nemesis;
import movr.chaos.load.Workload;
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
     * @param workload the workload meanwhile
     * @param longest after which no more faults are injected
     * @param breath how long a fault may take to heal before the next one comes
     */
    Score of(List<Fault> plan, Workload workload, Duration longest, Duration breath) throws InterruptedException {
        workload.start();
        long begin = System.nanoTime();
        Targets targets = new Targets(
                movr.addresses().commandDatabase(),
                movr.addresses().kafka(),
                movr.addresses().readDatabases());
        Invariants invariants = new Invariants(targets, sentence -> violated(sentence, workload, secondsSince(begin)));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledFuture<?> looks =
                timer.scheduleWithFixedDelay(invariants::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        List<Healed> faults = make(plan, new Nemesis(movr, workload.probes(), threads, breath), longest);
        workload.stop();
        double seconds = secondsSince(begin);
        looks.cancel(false);
        timer.shutdown();
        threads.shutdown();
        invariants.look();
        report.recoveries(faults);
        report.say("");
        report.say("%d of %d faults in %.0f s; %d processes ended by themselves and were started again"
                .formatted(faults.size(), plan.size(), seconds, movr.restarts()));
        report.say("commands: %s, %.0f a second"
                .formatted(workload.history().told(), workload.history().accepted() / seconds));
        report.say("invariants looked at %,d times meanwhile".formatted(invariants.looks()));
        checker(targets, workload);
        report.score(score);
        return score;
    }

    /** Ends the run early: results after a violation are meaningless. */
    private void violated(String sentence, Workload workload, double second) {
        if (score.clean()) {
            report.say("      %7.1f s  FOUND: %s".formatted(second, sentence));
        }
        score.add(Column.VIOLATIONS, sentence);
        workload.halt();
    }

    /** Stops when a fault does not heal, or another violation is found. */
    private List<Healed> make(List<Fault> plan, Nemesis nemesis, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        List<CompletableFuture<Healed>> faults = new ArrayList<>();
        report.say("");
        for (Fault fault : plan) {
            if (System.nanoTime() - until > 0 || !score.clean()) {
                break;
            }
            faults.add(nemesis.make(fault).thenApply(this::note));
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

    private void checker(Targets targets, Workload workload) throws InterruptedException {
        score.addAll(Column.WRONG_ANSWERS, workload.history().wrong());
        score.addAll(Column.UNANSWERED, workload.history().unanswered());
        new FinalCheck(targets, score).run(workload.history().state()).forEach(report::say);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOS;
    }

    static Workload workload(Deployment movr, int riders, long seed) {
        Catalogue catalogue = Catalogue.load(movr.catalogue());
        return new Workload(catalogue.cities(), movr.addresses(), riders, seed);
    }
}
