package movr.projections.parking;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Serialised headers of a message: JSON with values in Base64, as they may be any bytes. */
final class HeaderBytes {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    private HeaderBytes() {}

    /** A stored header. */
    record Entry(String key, @Nullable String value) {}

    static byte[] write(Headers headers) {
        List<Entry> entries = new ArrayList<>();
        headers.forEach(header -> entries.add(new Entry(header.key(), encode(header.value()))));
        return JSON.writeValueAsBytes(entries);
    }

    static void read(byte[] stored, Headers into) {
        JSON.readValue(stored, ENTRIES).forEach(entry -> into.add(entry.key(), decode(entry.value())));
    }

    private static @Nullable String encode(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static byte @Nullable [] decode(@Nullable String value) {
        return value == null ? null : Base64.getDecoder().decode(value);
    }
}
