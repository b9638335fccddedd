package movr.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Listener that sets the default timeout of awaited conditions to minutes, as a machine may be busy with other work: a
 * real failure shows late, and a slow machine fails no test.
 */
public final class LongWaits implements LauncherSessionListener {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        Awaitility.setDefaultTimeout(TIMEOUT);
    }
}
