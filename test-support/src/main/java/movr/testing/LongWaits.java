package movr.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Sets how long tests wait for a condition: minutes, as a machine may be busy with other things. Who waits in vain learns it late, and
 * nobody fails who would have seen it a little later.
 */
public final class LongWaits implements LauncherSessionListener {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
