package movr.command.sessions;

import movr.base.rejection.Rejection;

/** Rejection of a sign-in. Does not tell whether the username or the password is wrong. */
final class WrongCredentials extends Rejection {

    WrongCredentials() {
        super(Kind.UNAUTHENTICATED, "wrong-credentials", "Username or password is wrong.");
    }
}
