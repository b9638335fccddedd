package movr.verifier.checks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import movr.events.EventFamily;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.checks.ReadModels.Model;
import movr.verifier.rows.OutboxRows;
import movr.verifier.rows.Query;
import movr.verifier.rows.RegionLog;
import movr.verifier.rows.StreamSql;
import movr.verifier.topics.EventLog;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Comparison of command database, topics and read models of all regions that have cities. Changes nothing. */
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
        Map<String, RegionLog> logs = new LinkedHashMap<>();
        try {
            regions().forEach(region -> logs.put(region, RegionLog.of(targets.kafka(), region)));
            for (RegionLog topics : logs.values()) {
                compareTopics(topics);
            }
            for (String region : logs.keySet()) {
                compareReadModels(region, logs);
            }
        } finally {
            logs.values().forEach(RegionLog::close);
        }
        return discrepancies;
    }

    private List<String> regions() {
        return new JdbcTemplate(new DriverManagerDataSource(targets.commandDatabase()))
                .queryForList(REGIONS, String.class);
    }

    private void compareTopics(RegionLog topics) throws InterruptedException {
        String database = targets.commandDatabase();
        OutboxRows outbox = new OutboxRows(database, topics.region());
        Query fleet = StreamSql.fleet(database, List.of(topics.region()));
        Query users = StreamSql.users(database, topics.region());
        compareTopic(topics.fleet(), new TopicCheck(topics.fleet(), EventFamily.FLEET, fleet, outbox));
        compareTopic(topics.users(), new TopicCheck(topics.users(), EventFamily.USERS, users, outbox));
        discrepancies.addAll(settling.of(new StateCheck(topics, database)));
    }

    private void compareTopic(EventLog topic, TopicCheck check) throws InterruptedException {
        discrepancies.addAll(settling.of(check));
        log.accept("%s: %,d events of %,d streams, %,d repeated (allowed, and skipped by read models), %,d unreadable"
                .formatted(
                        topic.topic(), topic.events(), topic.streams().size(), topic.repeated(), topic.unreadable()));
    }

    private void compareReadModels(String region, Map<String, RegionLog> logs) throws InterruptedException {
        String reads = targets.readDatabases().get(region);
        if (reads == null) {
            log.accept(region + ": read models not compared, as no --query-db-url was given for it");
            return;
        }
        for (Model model : new ReadModels(targets.commandDatabase(), reads, region, logs).models()) {
            compare(model);
        }
    }

    /** What has not read everything cannot show everything: its rows are compared only when it has. */
    private void compare(Model model) throws InterruptedException {
        List<Discrepancy> wrong = settling.of(model.versions());
        discrepancies.addAll(wrong);
        if (wrong.stream().anyMatch(one -> one.kind() == Kind.LAGGING)) {
            log.accept(model.name() + ": is behind; its rows are not compared");
            return;
        }
        for (Check rows : model.rows()) {
            discrepancies.addAll(settling.of(rows));
        }
        log.accept(model.name() + ": compared");
    }
}
