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

/** From the first rider to the verdict. */
final class Run {

    private static final long LOOK_SECONDS = 2;

    private final Deployment movr;
    private final Report report;
    private final Score score = new Score();

    Run(Deployment movr, Report report) {
        this.movr = movr;
        this.report = report;
    }

    /**
     * Makes the faults, and judges.
     *
     * @param crowd who rides meanwhile
     * @param longest after which no more faults are made
     * @param breath how long a fault may heal before the next one comes
     */
    Score of(List<Fault> plan, Crowd crowd, Duration longest, Duration breath) throws InterruptedException {
        crowd.start();
        Invariants invariants = new Invariants(movr.addresses().commandDatabase());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledFuture<?> looks =
                timer.scheduleWithFixedDelay(invariants::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
        long begin = System.nanoTime();
        List<Healed> faults = make(plan, new Injector(movr, crowd.probes(), threads, breath), longest);
        crowd.stop();
        double seconds = (System.nanoTime() - begin) / 1e9;
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
        judge(crowd, invariants);
        report.score(score);
        return score;
    }

    /** Stops when one is not healed: what follows would say nothing. */
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
        report.say("    " + healed.line());
        if (healed.recovery().isEmpty()) {
            score.add(Column.NOT_RECOVERED, healed.line());
        }
        return healed;
    }

    private void judge(Crowd crowd, Invariants invariants) throws InterruptedException {
        score.addAll(Column.VIOLATIONS, invariants.violations());
        score.addAll(Column.WRONG_ANSWERS, crowd.journal().wrong());
        score.addAll(Column.UNANSWERED, crowd.journal().unanswered());
        Targets targets = new Targets(
                movr.addresses().commandDatabase(),
                movr.addresses().kafka(),
                movr.addresses().readDatabases());
        new Trial(targets, score).run(crowd.journal().books()).forEach(report::say);
    }

    static Crowd crowd(Deployment movr, Path directory, int riders, long seed) {
        Catalogue catalogue = Catalogue.load(directory.resolve("catalogue.yml"));
        return new Crowd(catalogue.cities(), movr.addresses(), riders, seed);
    }
}
