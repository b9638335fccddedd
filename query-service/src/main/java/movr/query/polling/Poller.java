package movr.query.polling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A thread that looks: at once when it is woken, else at an interval, and not at all while there is nothing to look for. A database that
 * is away is looked for again.
 */
public final class Poller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final String name;
    private final Duration interval;
    private final BooleanSupplier needed;
    private final Runnable look;
    private final Semaphore calls = new Semaphore(0);
    private volatile boolean running;

    /**
     * A poller, not started yet.
     *
     * @param name of its thread
     * @param interval between two looks when nobody wakes it
     * @param needed whether there is something to look for; what makes it true must wake the poller
     * @param look quick, and called by one thread
     */
    public Poller(String name, Duration interval, BooleanSupplier needed, Runnable look) {
        this.name = name;
        this.interval = interval;
        this.needed = needed;
        this.look = look;
    }

    /** Makes it look now; from any thread, and quick. */
    public void wake() {
        if (calls.availablePermits() == 0) {
            calls.release();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running) {
                awaitCall();
                lookOnce();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCall() throws InterruptedException {
        if (!needed.getAsBoolean()) {
            calls.acquire();
        } else if (!calls.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        calls.drainPermits();
    }

    private void lookOnce() {
        try {
            if (needed.getAsBoolean()) {
                look.run();
            }
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("{} cannot look into the database: {}", name, away.toString());
        }
    }
}
