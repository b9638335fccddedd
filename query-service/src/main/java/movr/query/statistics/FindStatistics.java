package movr.query.statistics;

import java.time.Instant;
import java.util.Optional;
import movr.query.querying.QueryFor;

/**
 * Query for the number of rides in a city, hour by hour.
 *
 * @param from first hour
 * @param to end of the last hour, exclusive
 */
record FindStatistics(String city, Instant from, Instant to) implements QueryFor<Statistics> {

    /** Name of the projection that answers it. */
    static final String PROJECTION = "ride-statistics";

    @Override
    public Class<Statistics> answerType() {
        return Statistics.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of(PROJECTION);
    }
}
