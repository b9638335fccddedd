package movr.command.registration;

/** Query for the owner of a username, whatever its case. */
record FindUsernameOwner(String username) {}
