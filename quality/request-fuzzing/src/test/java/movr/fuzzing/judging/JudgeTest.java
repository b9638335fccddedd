package movr.fuzzing.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Incident;
import movr.fuzzing.wire.Answer;
import movr.fuzzing.wire.Field;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String PROBLEM = "{\"type\":\"urn:movr:problem:conflict\"}";
    private static final Duration QUICK = Duration.ofMillis(5);
    private static final String ROW = "INSERT vehicles {\"id\":1}";

    @Test
    void takesAProblemForARefusal() {
        assertThat(rules("POST", problem(409), List.of())).isEmpty();
    }

    @Test
    void takesOverloadThatSaysWhenToComeBack() {
        Field later = new Field("Retry-After", "1");
        Answer busy = new Answer(503, List.of(type("application/problem+json"), later), PROBLEM, "");

        assertThat(rules("GET", busy, List.of())).isEmpty();
        assertThat(rules("GET", problem(503), List.of())).containsExactly("5xx");
    }

    @Test
    void findsServerErrors() {
        assertThat(rules("GET", problem(500), List.of())).containsExactly("5xx");
        assertThat(rules("GET", problem(501), List.of())).containsExactly("5xx");
    }

    @Test
    void findsErrorsOfAnotherForm() {
        Answer page = new Answer(404, List.of(type("text/html")), "<html>", "");
        Answer json = new Answer(404, List.of(type("application/problem+json")), "{\"type\":\"about:blank\"}", "");

        assertThat(rules("GET", page, List.of())).containsExactly("error of another form");
        assertThat(rules("GET", json, List.of())).containsExactly("error of another form");
        assertThat(Judge.judge(new Case(draft("GET"), page, true, QUICK, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void findsWhatIsWrittenThoughRefused() {
        assertThat(rules("POST", problem(406), List.of(ROW))).containsExactly("written though refused");
        assertThat(rules("GET", answer(200), List.of(ROW))).containsExactly("written by a safe method");
        assertThat(rules("POST", answer(201), List.of(ROW))).isEmpty();
    }

    @Test
    void takesTheRecordOfARefusal() {
        String refusal = "INSERT command_records_us_east1 {\"outcome\":\"refused\"}";

        assertThat(rules("POST", problem(409), List.of(refusal))).isEmpty();
        assertThat(rules("POST", problem(409), List.of(refusal, ROW))).containsExactly("written though refused");
    }

    @Test
    void findsWhatIsLogged() {
        Case done = new Case(draft("GET"), answer(200), false, QUICK, List.of(), List.of(new Incident("ERROR a", "b")));

        assertThat(Judge.judge(done)).extracting(Finding::rule).containsExactly("logged");
    }

    @Test
    void findsInternals() {
        Answer told = new Answer(200, List.of(type("text/html")), "\n\tat movr.command.A.b(A.java:1)", "");

        assertThat(rules("GET", told, List.of())).containsExactly("internals told");
    }

    @Test
    void findsSilence() {
        Answer none = new Answer(0, List.of(), "", "closed without an answer");

        assertThat(rules("GET", none, List.of())).containsExactly("unanswered");
    }

    @Test
    void allowsAnAnswerToBeLostWhoseRequestIsNotReadToItsEnd() {
        Answer cut = new Answer(400, List.of(), "", "the body ends after 0 of 152 bytes");
        Draft large = draft("GET").header("X-Long", "a".repeat(9_000));

        assertThat(Judge.judge(new Case(large, cut, false, QUICK, List.of(), List.of())))
                .isEmpty();
        assertThat(rules("GET", cut, List.of())).containsExactly("unanswered");
    }

    @Test
    void findsSlowness() {
        Case done = new Case(draft("GET"), answer(200), false, Duration.ofSeconds(30), List.of(), List.of());

        assertThat(Judge.judge(done)).extracting(Finding::rule).containsExactly("slow");
    }

    private static List<String> rules(String method, Answer answer, List<String> written) {
        return Judge.judge(new Case(draft(method), answer, false, QUICK, written, List.of())).stream()
                .map(Finding::rule)
                .toList();
    }

    private static Draft draft(String method) {
        return new Draft(URI.create("http://localhost:1"), method, "/");
    }

    private static Answer problem(int status) {
        return new Answer(status, List.of(type("application/problem+json")), PROBLEM, "");
    }

    private static Answer answer(int status) {
        return new Answer(status, List.of(), "", "");
    }

    private static Field type(String type) {
        return new Field("Content-Type", type);
    }
}
