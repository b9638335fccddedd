package movr.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A region's Gateway sends each request to the service that answers it. */
class RoutesTest {

    /** For the query services beside it. */
    private static final String REVOCATIONS = "/.well-known/revocations.json";

    @BeforeAll
    static void kubectl() {
        Tool.needed("kubectl");
    }

    private final JsonNode route = Manifests.ofKind(Manifests.rendered("k8s/regions/us-east1"), "HTTPRoute")
            .get(0);

    @ParameterizedTest
    @ValueSource(strings = {"command-service", "query-service"})
    void whatAServiceOffersIsRoutedToIt(String service) {
        List<Endpoint> offered = Endpoint.of(service).stream()
                .filter(endpoint -> !endpoint.path().startsWith("/ops"))
                .filter(endpoint -> !endpoint.path().equals(REVOCATIONS))
                .toList();

        assertThat(offered).hasSizeGreaterThan(6);
        assertThat(offered)
                .allSatisfy(endpoint -> assertThat(RouteTable.backendOf(route, endpoint))
                        .as(endpoint.toString())
                        .contains(service));
    }

    @Test
    void nobodyReachesTheOperatorsDoorTheMetersOrTheRevocations() {
        assertThat(Endpoint.of("command-service"))
                .anyMatch(endpoint -> endpoint.path().startsWith("/ops"));
        assertThat(List.of(
                        new Endpoint("GET", "/ops/relay/parked"),
                        new Endpoint("POST", "/ops/projections/x/rebuild"),
                        new Endpoint("GET", "/actuator/prometheus"),
                        new Endpoint("GET", REVOCATIONS),
                        new Endpoint("GET", "/api/v1/citiesandmore"),
                        new Endpoint("PUT", "/api/v1/cities/boston/rides")))
                .allSatisfy(endpoint -> assertThat(RouteTable.backendOf(route, endpoint))
                        .as(endpoint.toString())
                        .isEmpty());
    }

    @Test
    void aMissingRuleIsFound() {
        ((ArrayNode) route.at("/spec/rules")).remove(1);

        assertThat(RouteTable.backendOf(route, new Endpoint("GET", "/api/v1/cities")))
                .isEmpty();
    }
}
