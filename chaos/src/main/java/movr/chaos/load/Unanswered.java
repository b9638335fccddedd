package movr.chaos.load;

/** A command was not answered for good, though nothing is broken any more. It has been noted. */
final class Unanswered extends RuntimeException {

    Unanswered(String path) {
        super(path + " was not answered");
    }
}
