package movr.fuzzing.judging;

import java.time.Duration;
import java.util.List;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Incident;
import movr.fuzzing.wire.Answer;

/**
 * A request and all that came of it.
 *
 * @param forPeople whether errors are pages
 * @param took from the first byte to the last
 * @param written rows, as verb, table and row
 * @param logged errors and stack traces
 */
public record Case(
        Draft request, Answer answer, boolean forPeople, Duration took, List<String> written, List<Incident> logged) {}
