package movr.projections.engine;

import java.util.Arrays;
import movr.projections.DatabaseFailure;
import movr.projections.Projection;

/**
 * Kind of a projection's failure: what failed and where, without the values of the event. Two events that meet the same bug
 * or the same constraint fail alike.
 */
final class FailureKind {

    private FailureKind() {}

    /** Type of the failure, SQLSTATE, and the innermost method of the projection's package. */
    static String of(RuntimeException failure, Projection projection) {
        StringBuilder kind = new StringBuilder(failure.getClass().getSimpleName());
        DatabaseFailure.stateOf(failure)
                .ifPresent(state -> kind.append(" (").append(state).append(')'));
        Arrays.stream(failure.getStackTrace())
                .filter(frame ->
                        frame.getClassName().startsWith(projection.getClass().getPackageName() + "."))
                .findFirst()
                .ifPresent(frame -> kind.append(" in ")
                        .append(simpleNameOf(frame))
                        .append('.')
                        .append(frame.getMethodName()));
        return kind.toString();
    }

    private static String simpleNameOf(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
