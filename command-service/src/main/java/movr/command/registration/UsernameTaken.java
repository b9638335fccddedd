package movr.command.registration;

import movr.base.rejection.Rejection;

/** Rejection of a registration whose username belongs to somebody else. */
public final class UsernameTaken extends Rejection {

    /** Creates the rejection. */
    public UsernameTaken() {
        super(Kind.CONFLICT, "username-taken", "This username is taken. Choose another one.");
    }
}
