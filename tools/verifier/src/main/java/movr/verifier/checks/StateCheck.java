package movr.verifier.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.rows.CommittedRows;
import movr.verifier.rows.EventRows;
import movr.verifier.rows.Query;
import movr.verifier.rows.RegionLog;
import movr.verifier.rows.Row;

/**
 * Comparison of what the newest events of vehicles, rides and accounts say with the rows that were committed with them. What is still on its
 * way, lost, or gone from the topic by age is the business of {@link TopicCheck}.
 */
record StateCheck(RegionLog log, String database) implements Check {

    @Override
    public List<Discrepancy> look() {
        log.readOn();
        List<Discrepancy> discrepancies = new ArrayList<>();
        each(CommittedRows.vehicles(database, log.region()), row -> vehicle(row, discrepancies));
        each(CommittedRows.ridesIn(database, log.region()), row -> ride(EventRows.timed(row), discrepancies));
        each(CommittedRows.people(database, log.region()), row -> account(row, discrepancies));
        return discrepancies;
    }

    private void vehicle(Row row, List<Discrepancy> discrepancies) {
        long version = Long.parseLong(row.value("stream_version"));
        log.fold()
                .vehicle(UUID.fromString(row.key()))
                .filter(state -> state.change().version() == version)
                .ifPresent(state -> {
                    Row told = EventRows.of(state);
                    told.columns().forEach((column, value) -> {
                        if (verdictOn(column).of(row.get(column), value).isPresent()) {
                            discrepancies.add(new Discrepancy(
                                    Kind.DIFFERENT,
                                    log.fleet().topic(),
                                    row.key() + " " + column,
                                    row.value(column),
                                    value));
                        }
                    });
                });
    }

    private static Verdict verdictOn(String column) {
        return column.equals("color") || column.equals("brand") ? Verdict::equalIfListed : Verdict::equal;
    }

    private void ride(Row row, List<Discrepancy> discrepancies) {
        log.fold()
                .ride(UUID.fromString(row.key()))
                .filter(state -> state.ended() == EventRows.isEnded(row))
                .filter(state -> state.digest() != row.digest())
                .ifPresent(state -> discrepancies.add(
                        different(log.fleet().topic(), "ride " + row.key(), "version " + state.version())));
    }

    private void account(Row row, List<Discrepancy> discrepancies) {
        log.fold()
                .account(UUID.fromString(row.key()))
                .filter(digest -> digest != row.digest())
                .ifPresent(digest -> discrepancies.add(different(log.users().topic(), row.key(), "its registration")));
    }

    private static Discrepancy different(String topic, String key, String event) {
        return new Discrepancy(Kind.DIFFERENT, topic, key, "the values of its row", "others in " + event);
    }

    private static void each(Query query, Consumer<Row> visitor) {
        try (Stream<Row> rows = query.rows()) {
            rows.forEach(visitor);
        }
    }
}
