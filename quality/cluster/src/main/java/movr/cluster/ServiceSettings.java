package movr.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import movr.embedded.FreePort;

/**
 * Settings of one service on this machine, which all load comes from.
 *
 * @param port public port
 * @param managementPort port of {@code /actuator}
 * @param values by their names in Spring's environment
 */
public record ServiceSettings(int port, int managementPort, Map<String, String> values) {

    private static final String EVERYBODY_HERE = "127.0.0.0/8,::1/128";

    /** Copies the values. */
    public ServiceSettings {
        values = Map.copyOf(values);
    }

    /**
     * Settings of any service.
     *
     * @param name its name, which is its configuration file's, too
     */
    public static ServiceSettings of(String name, int port, int managementPort) {
        return new ServiceSettings(
                port,
                managementPort,
                Map.of(
                        "spring.config.name",
                        name,
                        "spring.main.banner-mode",
                        "off",
                        "server.port",
                        String.valueOf(port),
                        "management.server.port",
                        String.valueOf(managementPort),
                        "movr.admission.exempt",
                        EVERYBODY_HERE));
    }

    /** Settings of any service, on free ports. */
    public static ServiceSettings of(String name) {
        return of(name, FreePort.find(), FreePort.find());
    }

    /**
     * With what a command service needs.
     *
     * @param databaseUrl JDBC URL
     * @param keys directory of its signing keys
     */
    public ServiceSettings commands(String databaseUrl, Path keys) {
        return with("MOVR_COMMAND_DB_URL", databaseUrl).with("movr.tokens.keys-directory", keys);
    }

    /**
     * With what a query service needs.
     *
     * @param region that it serves
     * @param databaseUrl JDBC URL of its read database
     * @param publicKeys location of the public keys of access tokens
     */
    public ServiceSettings queries(String region, String databaseUrl, URI publicKeys) {
        return with("MOVR_REGION", region)
                .with("MOVR_QUERY_DB_URL", databaseUrl)
                .with("MOVR_JWKS_URL", publicKeys);
    }

    /** With what all services share. */
    public ServiceSettings sharing(Path catalogue, String bootstrapServers) {
        return with("movr.catalogue.file", catalogue).with("MOVR_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    }

    /** With cheap password hashes: tests create many accounts, and none needs protection. */
    public ServiceSettings cheapPasswords() {
        return with("movr.passwords.memory", "8KB").with("movr.passwords.iterations", 1);
    }

    /** With another setting, in place of an earlier one of its name. */
    public ServiceSettings with(String name, Object value) {
        return with(Map.of(name, value));
    }

    /** With other settings, in place of earlier ones of their names. */
    public ServiceSettings with(Map<String, ?> more) {
        Map<String, String> all = new LinkedHashMap<>(values);
        more.forEach((name, value) -> all.put(name, value.toString()));
        return new ServiceSettings(port, managementPort, all);
    }

    /** Base URL of the service. */
    public URI url() {
        return local(port);
    }

    /** Base URL of {@code /actuator}. */
    public URI managementUrl() {
        return local(managementPort);
    }

    /** Arguments of the service's main method. */
    public List<String> arguments() {
        return values.entrySet().stream()
                .map(value -> "--" + value.getKey() + "=" + value.getValue())
                .toList();
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
