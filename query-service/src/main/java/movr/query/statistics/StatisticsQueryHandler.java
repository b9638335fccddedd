package movr.query.statistics;

import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for statistics, within the query bus's read-only transaction. */
@Component
final class StatisticsQueryHandler {

    private final Hours hours;

    StatisticsQueryHandler(Hours hours) {
        this.hours = hours;
    }

    @QueryHandler
    Statistics handle(FindStatistics query) {
        return new Statistics(query.from(), query.to(), hours.between(query.city(), query.from(), query.to()));
    }
}
