package movr.fuzzing.running;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Log entries of this JVM that are errors, or have a stack trace. */
public final class Incidents implements AutoCloseable {

    private final Queue<Incident> logged = new ConcurrentLinkedQueue<>();
    private final Collector collector = new Collector();
    private final Logger root;

    /** Begins to listen. */
    public Incidents() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        collector.setContext(logging);
        collector.start();
        root.addAppender(collector);
    }

    /** What was logged since the last call. */
    public List<Incident> take() {
        List<Incident> taken = new ArrayList<>();
        for (Incident one = logged.poll(); one != null; one = logged.poll()) {
            taken.add(one);
        }
        return taken;
    }

    @Override
    public void close() {
        root.detachAppender(collector);
        collector.stop();
    }

    private static Incident describe(ILoggingEvent event) {
        StringBuilder cause =
                new StringBuilder(event.getLevel() + " " + event.getLoggerName().replaceAll("[0-9]+", "n"));
        StringBuilder text = new StringBuilder(cause + ": " + event.getFormattedMessage());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            String frame = frame(thrown);
            cause.append(" <- ")
                    .append(thrown.getClassName().replaceFirst(".*\\.", ""))
                    .append(' ')
                    .append(frame);
            text.append("\n    ").append(thrown.getClassName()).append(": ").append(thrown.getMessage());
            text.append(' ').append(frame);
        }
        return new Incident(cause.toString(), text.toString());
    }

    private static String frame(IThrowableProxy thrown) {
        List<String> frames = Arrays.stream(thrown.getStackTraceElementProxyArray())
                .map(StackTraceElementProxy::getSTEAsString)
                .toList();
        return frames.stream()
                .filter(frame -> frame.contains("movr.") && !frame.contains("movr.fuzzing"))
                .findFirst()
                .orElse(frames.isEmpty() ? "" : frames.get(0));
    }

    private final class Collector extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.ERROR) || event.getThrowableProxy() != null) {
                logged.add(describe(event));
            }
        }
    }
}
