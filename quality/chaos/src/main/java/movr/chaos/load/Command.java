package movr.chaos.load;

import java.util.Map;
import java.util.UUID;

/**
 * An HTTP request for a command; the same for every repeat.
 *
 * @param method POST or DELETE
 * @param key idempotency key
 */
record Command(String method, String path, UUID key, Map<String, Object> body) {

    static Command post(String path, UUID key, Map<String, Object> body) {
        return new Command("POST", path, key, body);
    }
}
