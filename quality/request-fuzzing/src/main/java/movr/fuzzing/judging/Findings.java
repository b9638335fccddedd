package movr.fuzzing.judging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import movr.fuzzing.wire.Bytes;

/** Findings of one cause are one: with the first request that showed it, and a count. */
public final class Findings {

    private static final int LONGEST = 1_500;
    private static final int BODY = 300;

    private final Map<String, Found> found = new LinkedHashMap<>();

    private static final class Found {

        private final String example;
        private int times;

        Found(String example) {
            this.example = example;
        }
    }

    /**
     * Adds what is wrong with an answer.
     *
     * @param place in the run, for who looks for it
     */
    public void add(String operation, String place, Case done) {
        for (Finding finding : Judge.judge(done)) {
            // the first word of an operation is its service
            String where = done.logged().isEmpty() ? " | " + operation.replaceFirst(" .*", "") : "";
            String key = finding.rule() + " | " + finding.cause() + where;
            found.computeIfAbsent(key, cause -> new Found(example(operation, place, done, finding))).times++;
        }
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Each as rule, cause and operation, with how often. */
    public List<String> causes() {
        List<String> causes = new ArrayList<>();
        found.forEach((cause, one) -> causes.add(one.times + " x " + cause));
        return causes;
    }

    /** All of them, with a command line that sends the request again. */
    public String report() {
        StringBuilder report = new StringBuilder();
        found.forEach((cause, one) -> report.append("\n== ")
                .append(one.times)
                .append(" x ")
                .append(cause)
                .append(one.example));
        return report.toString();
    }

    private static String example(String operation, String place, Case done, Finding finding) {
        String request = Bytes.shell(done.request().render());
        return "\n" + operation + ", " + place + ", changed: "
                + done.request().changes()
                + "\nanswer: " + done.answer().status() + " " + done.answer().failure() + " "
                + shorter(done.answer().body(), BODY)
                + "\nfound: " + shorter(finding.what(), LONGEST)
                + "\nprintf %s " + shorter(request, LONGEST) + " | nc -q 5 localhost "
                + done.request().service().getPort() + "\n";
    }

    private static String shorter(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "... (" + text.length() + " characters)";
    }
}
