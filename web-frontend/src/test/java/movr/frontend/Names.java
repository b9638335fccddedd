package movr.frontend;

import java.util.UUID;

/** Names that nobody else has. */
final class Names {

    private Names() {}

    static String fresh() {
        return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }
}
