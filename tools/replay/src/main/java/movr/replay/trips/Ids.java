package movr.replay.trips;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that are always the same for the same thing. */
public final class Ids {

    private Ids() {}

    /** The id of a name: a UUID of version 3. */
    public static UUID of(String name) {
        return UUID.nameUUIDFromBytes(("movr-replay " + name).getBytes(StandardCharsets.UTF_8));
    }
}
