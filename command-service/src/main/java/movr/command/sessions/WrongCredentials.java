package movr.command.sessions;

import movr.web.rejection.Rejection;

/** Name and password do not belong together; which of the two is wrong is not told. */
final class WrongCredentials extends Rejection {

    WrongCredentials() {
        super(Kind.UNAUTHENTICATED, "wrong-credentials", "Username or password is wrong.");
    }
}
