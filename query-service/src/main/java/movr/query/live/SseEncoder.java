package movr.query.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import movr.query.vehicles.VehicleView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encoder of server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML: server-sent events</a>
 */
@Component
final class SseEncoder {

    /** Reconnection time of browsers, milliseconds. */
    static final byte[] GREETING = bytes("retry: 2000\n\n");

    private static final int CHUNK = 500;

    private final JsonMapper json;

    SseEncoder(JsonMapper json) {
        this.json = json;
    }

    /**
     * The listing in chunks. Only the last one has an id: a client that loses the connection before it starts again.
     */
    List<byte[]> snapshot(List<VehicleView> vehicles, Position position) {
        List<byte[]> frames = new ArrayList<>();
        int from = 0;
        while (from + CHUNK < vehicles.size()) {
            frames.add(bytes(event("snapshot", vehicles.subList(from, from + CHUNK))));
            from += CHUNK;
        }
        frames.add(bytes(id(position) + event("snapshot", vehicles.subList(from, vehicles.size()))));
        return frames;
    }

    /** A changed vehicle. */
    byte[] vehicle(VehicleView vehicle, Position position) {
        return bytes(id(position) + event("vehicle", vehicle));
    }

    /**
     * The time as of which the listing is, and its age; also keeps the connection alive.
     *
     * @param asOf null when it is not known
     */
    byte[] freshness(@Nullable Instant asOf, Instant now) {
        Map<String, Object> freshness = new LinkedHashMap<>();
        freshness.put("asOf", asOf);
        freshness.put(
                "ageSeconds",
                asOf == null ? null : Math.max(0, Duration.between(asOf, now).toSeconds()));
        return bytes(event("freshness", freshness));
    }

    private String event(String name, Object data) {
        return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
    }

    /** An empty id would reset the browser's last event id. */
    private static String id(Position position) {
        return position.isEmpty() ? "" : "id: " + position + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
