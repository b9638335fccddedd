package movr.command.users;

import movr.base.rejection.Rejection;

/** Refusals of commands on accounts. */
public final class UserRejection extends Rejection {

    private UserRejection(Kind kind, String code, String detail) {
        super(kind, code, detail);
    }

    /** The account was removed, or never existed. */
    public static UserRejection unknown() {
        return new UserRejection(Kind.FORBIDDEN, "user-unknown", "This account does not exist any more.");
    }
}
