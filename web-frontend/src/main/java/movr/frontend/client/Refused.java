package movr.frontend.client;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Failure of a request that a service has understood and refused. Nothing has changed. */
public final class Refused extends RuntimeException {

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final int status;
    private final String code;
    private final List<FieldProblem> fields;

    Refused(int status, Problem problem) {
        super(problem.detail() == null ? "Refused" : problem.detail(), null, false, false);
        this.status = status;
        this.code = problem.code();
        this.fields = problem.errors() == null
                ? List.of()
                : problem.errors().stream().filter(Objects::nonNull).toList();
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable code of the problem, such as {@code vehicle-not-available}. */
    public String code() {
        return code;
    }

    /** Returns whether a retry may succeed after a while: 429 or 503. */
    public boolean passes() {
        return status == TOO_MANY || status == UNAVAILABLE;
    }

    /** Problems of single fields, by their path in the body. */
    public List<FieldProblem> fields() {
        return fields;
    }

    /** Returns whether the problem has this code. */
    public boolean is(String wanted) {
        return code.equals(wanted);
    }

    /** A problem of one field. */
    public record FieldProblem(String field, String message) {}

    /**
     * A problem detail as returned by services.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
     */
    record Problem(
            @Nullable String type,
            @Nullable String detail,
            @Nullable List<FieldProblem> errors) {

        private static final String TYPE = "urn:movr:problem:";

        static final Problem UNKNOWN = new Problem(null, null, null);

        /** A problem with this code, without further details. */
        static Problem of(String code) {
            return new Problem(TYPE + code, null, null);
        }

        String code() {
            return Optional.ofNullable(type)
                    .filter(name -> name.startsWith(TYPE))
                    .map(name -> name.substring(TYPE.length()))
                    .orElse("unknown");
        }
    }
}
