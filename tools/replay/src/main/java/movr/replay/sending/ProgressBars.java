package movr.replay.sending;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress of something, its rate and the time left: on a terminal in one line, else as a line every few seconds. */
public final class ProgressBars {

    private static final int TERMINAL_MILLIS = 250;
    private static final int LINES_MILLIS = 10_000;
    private static final int WIDTH = 110;

    private final PrintStream out;
    private final boolean terminal;

    /** Draws on a stream. */
    public ProgressBars(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    ProgressBar show(String task, long most) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(most)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .setUpdateIntervalMillis(terminal ? TERMINAL_MILLIS : LINES_MILLIS)
                .setConsumer(
                        terminal
                                ? new ConsoleProgressBarConsumer(out)
                                : new DelegatingProgressBarConsumer(out::println, WIDTH))
                .build();
    }
}
