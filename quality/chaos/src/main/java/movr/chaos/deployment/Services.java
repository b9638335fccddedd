package movr.chaos.deployment;

import java.util.List;
import movr.chaos.plan.Topology;

/**
 * Settings of the services under test: those of a local run, with shorter timeouts where each fault would otherwise
 * wait for them.
 */
final class Services {

    /** Shorter than the longest pause of a lease's owner. */
    private static final String LEASE = "3s";

    /** All load comes from this machine. */
    private static final String EXEMPT = "--movr.admission.exempt=127.0.0.0/8,::1/128";

    private Services() {}

    static List<String> command(String name, Addresses addresses, SharedFiles files) {
        String database = Postgres.url(addresses.link(name, Topology.COMMAND_DATABASE), "movr_command");
        return List.of(
                "--server.port=" + addresses.own(name),
                "--management.server.port=" + addresses.management(name),
                "--server.address=localhost",
                "--MOVR_COMMAND_DB_URL=" + database,
                "--MOVR_KAFKA_BOOTSTRAP_SERVERS=localhost:" + addresses.link(name, Topology.BROKER),
                "--movr.catalogue.file=" + files.catalogue(),
                "--spring.config.import=file:" + files.secrets(),
                "--movr.tokens.keys-directory=" + files.keys(),
                "--movr.relay.lease=" + LEASE,
                // cheap hashes: many accounts are created, and none needs protection
                "--movr.passwords.memory=8KB",
                "--movr.passwords.iterations=1",
                EXEMPT,
                "--spring.config.name=command-service");
    }

    static List<String> query(String region, String name, Addresses addresses, SharedFiles files) {
        String database = Postgres.url(addresses.link(name, Topology.READ_DATABASE), Addresses.readDatabase(region));
        String keys = SharedFiles.url(addresses.link(name, Topology.COMMANDS.get(0))) + "/.well-known/jwks.json";
        return List.of(
                "--server.port=" + addresses.own(name),
                "--management.server.port=" + addresses.management(name),
                "--server.address=localhost",
                "--MOVR_REGION=" + region,
                "--MOVR_QUERY_DB_URL=" + database,
                "--MOVR_KAFKA_BOOTSTRAP_SERVERS=localhost:" + addresses.link(name, Topology.BROKER),
                "--MOVR_JWKS_URL=" + keys,
                "--movr.catalogue.file=" + files.catalogue(),
                EXEMPT,
                "--spring.config.import=file:" + files.secrets(),
                // the broker's minimum: the group waits this long for a killed member
                "--spring.kafka.properties[session.timeout.ms]=6000",
                "--spring.kafka.properties[heartbeat.interval.ms]=1000",
                "--spring.config.name=query-service");
    }
}
