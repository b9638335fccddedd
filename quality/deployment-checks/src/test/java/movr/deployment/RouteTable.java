package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Backend selection of HTTPRoutes: the exact path first, then the longest prefix of whole segments, then a match of the
 * method.
 *
 * @see <a href="https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule">Precedence of matches</a>
 */
final class RouteTable {

    private RouteTable() {}

    static Optional<String> backendOf(JsonNode route, Endpoint request) {
        return Manifests.elements(route.at("/spec/rules")).stream()
                .flatMap(rule ->
                        Manifests.elements(rule.path("matches")).stream().flatMap(match -> hit(rule, match, request)))
                .max(Comparator.comparing(Hit::exact).thenComparing(Hit::length).thenComparing(Hit::byMethod))
                .map(Hit::backend);
    }

    private static Stream<Hit> hit(JsonNode rule, JsonNode match, Endpoint request) {
        String value = match.at("/path/value").asText();
        boolean exact = match.at("/path/type").asText().equals("Exact");
        boolean matches = (exact ? request.path().equals(value) : startsWith(request.path(), value))
                && List.of("", request.method()).contains(match.path("method").asText());
        return matches
                ? Stream.of(new Hit(
                        exact,
                        value.length(),
                        match.has("method"),
                        rule.at("/backendRefs/0/name").asText()))
                : Stream.empty();
    }

    private static boolean startsWith(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }

    private record Hit(boolean exact, int length, boolean byMethod, String backend) {}
}
