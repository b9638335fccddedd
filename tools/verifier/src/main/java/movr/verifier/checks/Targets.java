package movr.verifier.checks;

import java.util.Map;

/**
 * A running MovR.
 *
 * @param commandDatabase JDBC URL, user included
 * @param kafka settings of the connection
 * @param readDatabases JDBC URLs, users included, by region; regions without one have only their topics compared
 */
public record Targets(String commandDatabase, Map<String, Object> kafka, Map<String, String> readDatabases) {}
