package movr.fuzzing.running;

/**
 * An error or a stack trace in the log.
 *
 * @param cause level and logger, and of a stack trace its exceptions, each with our topmost frame: the same for all of one cause
 * @param text with the messages
 */
public record Incident(String cause, String text) {}
