package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ServiceSettingsTest {

    @Test
    void becomeArguments() {
        ServiceSettings settings = ServiceSettings.of("query-service", 1, 2)
                .queries("us-east1", "jdbc:postgresql:reads", URI.create("http://localhost:3/keys"))
                .sharing(Path.of("catalogue.yml"), "localhost:4")
                .cheapPasswords()
                .with("MOVR_REGION", "us-west1");

        assertThat(settings.arguments())
                .contains(
                        "--spring.config.name=query-service",
                        "--server.port=1",
                        "--management.server.port=2",
                        "--MOVR_QUERY_DB_URL=jdbc:postgresql:reads",
                        "--MOVR_JWKS_URL=http://localhost:3/keys",
                        "--movr.catalogue.file=catalogue.yml",
                        "--MOVR_KAFKA_BOOTSTRAP_SERVERS=localhost:4",
                        "--movr.passwords.iterations=1",
                        "--MOVR_REGION=us-west1")
                .doesNotContain("--MOVR_REGION=us-east1");
        assertThat(settings.url()).hasToString("http://localhost:1");
        assertThat(settings.managementUrl()).hasToString("http://localhost:2");
    }
}
