package movr.fuzzing.judging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.wire.Answer;

/** Expectations of every answer, whatever was asked. */
public final class Judge {

    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;

    /** Nothing waits as long, and a busy machine needs no more. */
    private static final Duration SLOW = Duration.ofSeconds(15);

    /** Of a request line and headers, as Tomcat takes them. */
    private static final int LONGEST_HEAD = 8 * 1024;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Pattern INTERNALS = Pattern.compile(
            "\\n\\s+at [\\w.$]+\\(|(java|org\\.springframework|org\\.apache|org\\.postgresql)\\.[\\w.]+Exception");
    /** Kept so that a repeat is answered alike; a row is named by its partition, one for each region. */
    private static final Pattern REFUSAL =
            Pattern.compile("INSERT command_records\\w* .*\"outcome\":\"refused\".*", Pattern.DOTALL);

    private Judge() {}

    /** What is wrong. */
    public static List<Finding> judge(Case done) {
        List<Finding> findings = new ArrayList<>();
        Answer answer = done.answer();
        if (answer.status() == 0 || !answer.failure().isEmpty()) {
            unanswered(done, findings);
        }
        if (answer.status() >= FIRST_SERVER_ERROR && !isOverload(answer)) {
            findings.add(new Finding("5xx", answer.status() + " " + cause(done), "answered " + answer.status()));
        }
        done.logged().forEach(incident -> findings.add(new Finding("logged", incident.cause(), incident.text())));
        if (done.took().compareTo(SLOW) > 0) {
            findings.add(new Finding("slow", positions(done), done.took().toString()));
        }
        written(done, findings);
        body(done, findings);
        return findings;
    }

    /**
     * A request that is cut, too large or none at all need not be answered. Of a header that is too large a server does not read the rest;
     * when it closes the connection, TCP resets it, which may overtake the answer though the whole request was sent.
     */
    private static void unanswered(Case done, List<Finding> findings) {
        String failure = done.answer().failure();
        Draft request = done.request();
        boolean whole = !request.ends() && !failure.startsWith("request not taken whole");
        if (whole && request.isHttp() && request.headLength() <= LONGEST_HEAD) {
            findings.add(new Finding("unanswered", failure + " " + positions(done), failure));
        }
    }

    private static boolean isOverload(Answer answer) {
        return answer.status() == UNAVAILABLE && answer.header("Retry-After").isPresent();
    }

    private static void written(Case done, List<Finding> findings) {
        List<String> written = done.written().stream()
                .filter(row -> !REFUSAL.matcher(row).matches())
                .toList();
        if (written.isEmpty()) {
            return;
        }
        String rows = String.join("\n", written);
        String tables = String.join(
                ", ",
                written.stream()
                        .map(row -> row.replaceFirst("^(\\S+ \\S+).*", "$1"))
                        .toList());
        if (done.answer().status() >= FIRST_ERROR) {
            findings.add(new Finding(
                    "written though refused", done.answer().status() + " " + positions(done) + " " + tables, rows));
        } else if (SAFE.contains(done.request().method())) {
            findings.add(new Finding("written by a safe method", positions(done) + " " + tables, rows));
        } else if (done.request().isForbidden()) {
            findings.add(new Finding("written though forbidden", values(done), rows));
        }
    }

    private static void body(Case done, List<Finding> findings) {
        Answer answer = done.answer();
        if (answer.header("X-Injected").isPresent()) {
            findings.add(new Finding("header injected", positions(done), "X-Injected"));
        }
        if (answer.body().contains("<script>movr()") && answer.mediaType().equals("text/html")) {
            findings.add(new Finding("script injected", positions(done), "<script>movr()"));
        }
        if (INTERNALS.matcher(answer.body()).find() && !answer.mediaType().startsWith("text/javascript")) {
            findings.add(new Finding("internals told", positions(done), answer.body()));
        }
        if (answer.status() >= FIRST_ERROR && !answer.body().isEmpty()) {
            form(done, findings);
        }
    }

    private static void form(Case done, List<Finding> findings) {
        Answer answer = done.answer();
        boolean problem = answer.mediaType().equals("application/problem+json")
                && answer.json().path("type").asString("").startsWith("urn:movr:problem:");
        boolean page = done.forPeople() && answer.mediaType().equals("text/html");
        if (!problem && !page) {
            String cause = answer.status() + " " + answer.mediaType() + " " + positions(done);
            findings.add(new Finding("error of another form", cause, answer.body()));
        }
    }

    /** What was logged of it; else all that can be told from outside. */
    private static String cause(Case done) {
        return done.logged().isEmpty() ? positions(done) : done.logged().get(0).cause();
    }

    private static String positions(Case done) {
        return String.join(
                " & ",
                done.request().changes().stream()
                        .map(change -> change.replaceFirst(" = .*", ""))
                        .toList());
    }

    private static String values(Case done) {
        return String.join(" & ", done.request().changes());
    }
}
