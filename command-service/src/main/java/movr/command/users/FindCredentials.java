package movr.command.users;

/** Asks what a sign-in is checked against. */
public record FindCredentials(String username) {}
