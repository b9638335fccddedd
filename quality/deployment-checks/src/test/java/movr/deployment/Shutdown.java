package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;

/**
 * Longest time that a service takes to stop: the pause before SIGTERM, then the phase in which the web server drains
 * and the one in which the relay or the projections end, each of them bounded by {@code
 * spring.lifecycle.timeout-per-shutdown-phase}.
 */
final class Shutdown {

    static final String PHASE = "SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE";
    private static final int PHASES = 2;

    private Shutdown() {}

    static Duration graceOf(JsonNode deployment) {
        return Duration.ofSeconds(Manifests.podOf(deployment)
                .path("terminationGracePeriodSeconds")
                .asLong(30));
    }

    static Duration longestOf(JsonNode deployment, List<JsonNode> objects) {
        long pause = Manifests.containersOf(deployment)
                .get(0)
                .at("/lifecycle/preStop/sleep/seconds")
                .asLong();
        String phase = References.configMapsOf(deployment).stream()
                .map(map -> Environment.configMap(map, objects).path("data").path(PHASE))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("30s");
        return Duration.ofSeconds(pause).plus(phases(phase));
    }

    static Duration phases(String phase) {
        return DurationStyle.detectAndParse(phase).multipliedBy(PHASES);
    }
}
