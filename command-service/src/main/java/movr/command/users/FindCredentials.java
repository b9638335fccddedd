package movr.command.users;

/** Query for the credentials of a username. */
public record FindCredentials(String username) {}
