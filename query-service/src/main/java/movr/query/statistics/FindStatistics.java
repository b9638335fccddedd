package movr.query.statistics;

import java.time.Instant;
import java.util.Optional;
import movr.query.asking.Question;

/**
 * How many rides were there in a city?
 *
 * @param from first hour
 * @param to behind the last hour
 */
record FindStatistics(String city, Instant from, Instant to) implements Question<Statistics> {

    @Override
    public Class<Statistics> answerType() {
        return Statistics.class;
    }

    @Override
    public Optional<String> projection() {
        return Optional.of("ride-statistics");
    }
}
