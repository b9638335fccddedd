package movr.chaos.load;

import java.util.Map;
import java.util.UUID;

/**
 * A command as it is sent, however often.
 *
 * @param method POST or DELETE
 * @param key that makes all its repeats one
 */
record Command(String method, String path, UUID key, Map<String, Object> body) {

    static Command post(String path, UUID key, Map<String, Object> body) {
        return new Command("POST", path, key, body);
    }
}
