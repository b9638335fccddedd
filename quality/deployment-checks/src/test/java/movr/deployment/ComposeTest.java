package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** Compose files: valid for Compose, and for the services. */
class ComposeTest {

    private static final JsonNode COMPOSE = Checkout.merged("docker-compose.yml");
    private static final long GIGABYTES = 16;

    @Test
    void composeReadsIt() {
        Tool.needed("docker-compose");

        assertThat(Tool.run("docker-compose", "config")).contains("movr/query-service:");
    }

    @Test
    void everyVariableIsRead() {
        assertThat(Environment.unknownToCompose(COMPOSE)).isEmpty();
    }

    @Test
    void everyContainerIsBounded() {
        assertThat(ComposeRules.brokenBy(COMPOSE)).isEmpty();
    }

    @Test
    void allTogetherFitIntoTheMachine() {
        long megabytes = services().values().stream()
                .map(service -> service.path("mem_limit").asText())
                .mapToLong(
                        limit -> DataSize.parse(limit.replaceFirst("m$", "MB")).toMegabytes())
                .sum();

        assertThat(megabytes).isBetween(8 * 1024L, GIGABYTES * 1024L);
    }

    @Test
    void servicesMayFinishWhatTheyDo() {
        assertThat(services().values())
                .filteredOn(service -> service.path("environment").has(Shutdown.PHASE))
                .hasSizeGreaterThan(6)
                .allSatisfy(service -> assertThat(DurationStyle.detectAndParse(
                                service.path("stop_grace_period").asText()))
                        .isGreaterThan(Shutdown.phases(
                                service.path("environment").path(Shutdown.PHASE).asText())));
    }

    @Test
    void theCatalogueNamesTheContainers() {
        Catalogue catalogue = Catalogue.load(Checkout.of("deploy/compose/catalogue.yml"));
        Set<String> reachable = services().values().stream()
                .flatMap(service -> Manifests.elements(service.at("/networks/default/aliases")).stream()
                        .map(alias -> alias.asText() + ":" + portOf(service)))
                .collect(Collectors.toSet());

        assertThat(catalogue.regions()).extracting(Region::name).containsExactlyElementsOf(Manifests.REGIONS);
        assertThat(catalogue.regions())
                .allSatisfy(region -> assertThat(reachable)
                        .contains(
                                region.commandUrl().getAuthority(),
                                region.queryUrl().getAuthority()));
    }

    @Test
    void prometheusAsksContainersThatAreThere() {
        JsonNode jobs = Checkout.merged("ops/prometheus/prometheus.yml").path("scrape_configs");
        List<String> targets = Manifests.elements(jobs).stream()
                .flatMap(job -> Manifests.elements(job.path("static_configs")).stream())
                .flatMap(group -> Manifests.elements(group.path("targets")).stream())
                .map(JsonNode::asText)
                .toList();

        assertThat(targets).hasSize(10);
        assertThat(targets).allSatisfy(target -> {
            JsonNode service = COMPOSE.path("services").path(target.replaceFirst(":.*", ""));
            assertThat(service.isObject()).as(target).isTrue();
            assertThat(target.replaceFirst(".*:", ""))
                    .isEqualTo(target.contains("cockroach") ? "8080" : managementPortOf(service));
        });
    }

    private static String managementPortOf(JsonNode service) {
        return String.valueOf(Integer.parseInt(portOf(service)) + 100);
    }

    private static String portOf(JsonNode service) {
        return service.path("ports").path(0).asText().replaceFirst(".*:", "");
    }

    private static Map<String, JsonNode> services() {
        return COMPOSE.path("services").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
