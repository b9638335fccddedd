package movr.command.relay;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when something fails that heals itself, and once when it has healed, however many attempts there are in between. */
final class Troubles {

    private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

    private final Set<Object> failing = ConcurrentHashMap.newKeySet();

    void failed(Object what, Throwable failure) {
        if (failing.isEmpty() && failing.add(what)) {
            LOG.warn("The relay cannot work on {} and tries again until it can: {}", what, failure.toString());
        } else {
            failing.add(what);
        }
        LOG.debug("Attempt at {} failed", what, failure);
    }

    /** What has failed and not worked since. */
    Set<Object> now() {
        return Set.copyOf(failing);
    }

    void worked(Object what) {
        if (failing.remove(what) && failing.isEmpty()) {
            LOG.info("The relay works again");
        }
    }
}
