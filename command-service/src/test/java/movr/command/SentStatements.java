package movr.command;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Collects what is sent to the database: round trips, and the single statements in them. */
final class SentStatements implements QueryExecutionListener {

    private final ConcurrentLinkedQueue<String> roundTrips = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        queries.forEach(query -> roundTrips.add(query.getQuery()));
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    void forget() {
        roundTrips.clear();
    }

    List<String> roundTrips() {
        return List.copyOf(roundTrips);
    }

    List<String> statements() {
        return roundTrips.stream()
                .flatMap(trip -> Arrays.stream(trip.split(";")))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }
}
