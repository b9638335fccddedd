package movr.commands.transaction;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/**
 * Back-off with full jitter: a random time between zero and an upper bound that doubles, so that transactions that
 * collided once do not collide again. Spring's own jitter only varies around the bound.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and jitter</a>
 */
record FullJitter(Duration first, Duration longest, RandomGenerator random) implements BackOff {

    @Override
    public BackOffExecution start() {
        return new BackOffExecution() {
            private long bound = first.toMillis();

            @Override
            public long nextBackOff() {
                long delay = random.nextLong(bound + 1);
                bound = Math.min(bound * 2, longest.toMillis());
                return delay;
            }
        };
    }
}
