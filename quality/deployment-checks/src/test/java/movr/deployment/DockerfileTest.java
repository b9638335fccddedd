package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Content of the images. */
class DockerfileTest {

    private final List<String> lines =
            Checkout.text(Checkout.of("Dockerfile")).lines().toList();

    @Test
    void basesArePinned() {
        List<String> bases = beginningWith("FROM").stream()
                .map(line -> line.replaceFirst("FROM (--platform=\\S+ )?(\\S+).*", "$2"))
                .toList();

        assertThat(bases).hasSize(2);
        assertThat(bases).allMatch(PodRules::pinned);
    }

    @Test
    void theUserIsTheOneThatKubernetesNames() {
        String user = beginningWith("USER").get(0);

        assertThat(user).isEqualTo("USER 10001:10001");
        assertThat(Checkout.text(Checkout.of("k8s/base/command-service.yaml"))).contains("runAsUser: 10001");
        assertThat(Checkout.text(Checkout.of("docker-compose.yml"))).contains("chown 10001:10001");
    }

    @Test
    void composeBuildsEachImageOnceAndAsItIsCalled() {
        List<JsonNode> built = Manifests.elements(
                        Checkout.merged("docker-compose.yml").path("services"))
                .stream()
                .filter(service -> service.has("build"))
                .toList();

        assertThat(built).hasSize(3);
        assertThat(built)
                .allSatisfy(service -> assertThat(service.path("image").asText())
                        .isEqualTo("movr/" + service.at("/build/args/SERVICE").asText() + ":1.0.0-SNAPSHOT"));
    }

    private List<String> beginningWith(String instruction) {
        return lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    }
}
