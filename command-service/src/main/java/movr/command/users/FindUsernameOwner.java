package movr.command.users;

/** Asks whose a username is, in whatever case it is written. */
record FindUsernameOwner(String username) {}
