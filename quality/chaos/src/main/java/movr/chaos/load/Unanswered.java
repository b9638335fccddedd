package movr.chaos.load;

/** Failure of a command without a final answer although nothing is broken any more. It has been recorded. */
final class Unanswered extends RuntimeException {

    Unanswered(String path) {
        super(path + " was not answered");
    }
}
