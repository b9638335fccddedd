package movr.verifier.checks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import movr.events.EventFamily;
import movr.events.Topics;
import movr.verifier.checks.ReadModels.Model;
import movr.verifier.topics.TopicReader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Compares command database, topics and read models of all regions that have cities. Changes nothing. */
public final class Verification {

    private static final String REGIONS = "SELECT DISTINCT region FROM cities ORDER BY region";

    private final Targets targets;
    private final Settling settling;
    private final Consumer<String> log;
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    /**
     * A verification to come.
     *
     * @param patience for what is under way
     * @param log told of each comparison, in a sentence
     */
    public Verification(Targets targets, Duration patience, Consumer<String> log) {
        this.targets = targets;
        this.settling = new Settling(patience);
        this.log = log;
    }

    /** Everything that is wrong. */
    public List<Discrepancy> run() throws InterruptedException {
        List<String> regions = regions();
        for (String region : regions) {
            for (EventFamily family : EventFamily.values()) {
                compareTopic(region, family);
            }
            compareReadModels(region, regions);
        }
        return discrepancies;
    }

    private List<String> regions() {
        return new JdbcTemplate(new DriverManagerDataSource(targets.commandDatabase()))
                .queryForList(REGIONS, String.class);
    }

    private void compareTopic(String region, EventFamily family) throws InterruptedException {
        String topic = Topics.of(region, family);
        String database = targets.commandDatabase();
        Query streams = family == EventFamily.FLEET
                ? StreamSql.fleet(database, List.of(region))
                : StreamSql.users(database, region);
        try (TopicReader reader = new TopicReader(targets.kafka())) {
            TopicCheck check = new TopicCheck(topic, family, streams, new OutboxRows(database, region), reader);
            discrepancies.addAll(settling.of(check));
            log.accept(
                    "%s: %,d events of %,d streams, %,d repeated (allowed, and skipped by read models), %,d unreadable"
                            .formatted(
                                    topic, check.events(), check.streamCount(), check.repeated(), check.unreadable()));
        }
    }

    private void compareReadModels(String region, List<String> regions) throws InterruptedException {
        String reads = targets.readDatabases().get(region);
        if (reads == null) {
            log.accept(region + ": read models not compared, as no --query-db-url was given for it");
            return;
        }
        for (Model model : new ReadModels(targets.commandDatabase(), reads, region, regions).models()) {
            compare(model);
        }
    }

    /** What has not read everything cannot show everything: its rows are compared only when it has. */
    private void compare(Model model) throws InterruptedException {
        List<Discrepancy> behind = settling.of(model.versions());
        discrepancies.addAll(behind);
        if (!behind.isEmpty()) {
            log.accept(model.name() + ": is behind; its rows are not compared");
            return;
        }
        for (Check rows : model.rows()) {
            discrepancies.addAll(settling.of(rows));
        }
        log.accept(model.name() + ": compared");
    }
}
