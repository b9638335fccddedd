package movr.benchmarks;

import movr.benchmarks.cluster.CannotMeasure;
import movr.cluster.Node;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Handler that prints a {@code CannotMeasure} and the failure of a node as one line; all other exceptions are printed with their stack trace. */
final class ErrorMessage implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof CannotMeasure || failure instanceof Node.Failure) {
            line.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
