package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Values of environment variables as bound by the services. */
class BindingTest {

    @BeforeAll
    static void kubectl() {
        Tool.needed("kubectl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service"})
    void kafkaClientsGetTheirSettings(String service) {
        KafkaProperties kafka = environmentOf(service)
                .bind("spring.kafka", KafkaProperties.class)
                .get();

        assertThat(kafka.getProperties()).hasSize(4).containsKey("sasl.jaas.config");
        assertThat(ConsumerConfig.configNames())
                .containsAll(kafka.getProperties().keySet());
        assertThat(kafka.buildConsumerProperties()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void namesWithDashesAreRead() {
        Binder binder = environmentOf("command-service");

        assertThat(binder.bind("movr.tokens.keys-directory", Path.class).get())
                .isEqualTo(Path.of("/etc/movr/signing-keys"));
        assertThat(binder.bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
                        .get())
                .isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void proxiesAreAddressesThatTomcatUnderstands() {
        RemoteIpValve valve = new RemoteIpValve();
        for (String service : List.of("command-service", "query-service", "web-frontend")) {
            valve.setInternalProxies(environmentOf(service)
                    .bind("movr.trusted.proxies", String.class)
                    .get());

            assertThat(valve.getInternalProxies()).as(service).contains("35.191.0.0/16");
        }
    }

    /** The variables of a region's deployment, as a process finds them; secrets are made up. */
    private static Binder environmentOf(String service) {
        List<JsonNode> objects = Manifests.rendered("k8s/regions/us-east1");
        JsonNode deployment = Manifests.ofKind(objects, "Deployment").stream()
                .filter(object -> object.at("/metadata/name").asText().equals(service))
                .findFirst()
                .orElseThrow();
        JsonNode container = Manifests.containersOf(deployment).get(0);
        JsonNode map = Environment.configMap(
                container.at("/envFrom/0/configMapRef/name").asText(), objects);
        Map<String, Object> variables = new HashMap<>();
        Environment.variablesOf(container, objects)
                .forEach(name -> variables.put(name, map.path("data").path(name).asText("secret")));
        variables.put("MOVR_KAFKA_BOOTSTRAPSERVERS", "kafka:9093");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment);
    }
}
