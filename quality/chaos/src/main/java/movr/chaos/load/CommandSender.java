package movr.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import movr.chaos.network.Pause;

/**
 * Sender of commands: repeats a command with the same key, at either command service, until it gets a final answer.
 * Backs off with jitter, and at least as long as the service requests.
 */
final class CommandSender {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    /** Longer than any fault may take to heal. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Http http = new Http();
    private final List<URI> services;
    private final AtomicInteger next = new AtomicInteger();
    private final History history;

    CommandSender(List<URI> services, History history) {
        this.services = services;
        this.history = history;
    }

    Http http() {
        return http;
    }

    /**
     * Sends a command.
     *
     * @param token of the caller; empty for none
     * @return the final answer, the same for every repeat
     * @throws Unanswered when there was none within the time limit
     */
    Reply settle(Command command, String token) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        Reply reply = attempt(command, token);
        while (reply.passing()) {
            if (System.nanoTime() - until > 0) {
                history.unanswered(command + ": " + reply.problem());
                throw new Unanswered(command.path());
            }
            history.again();
            Pause.of(longer(Duration.ofSeconds(reply.retryAfterSeconds()), jitter(pause)));
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            reply = attempt(command, token);
        }
        return reply;
    }

    private Reply attempt(Command command, String token) {
        URI service = services.get(Math.floorMod(next.getAndIncrement(), services.size()));
        HttpRequest.Builder request = Http.request(service, command.path())
                .header("Idempotency-Key", command.key().toString())
                .method(
                        command.method(),
                        command.body().isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(Http.json(command.body())));
        try {
            return http.exchange(
                    token.isEmpty()
                            ? request.build()
                            : request.header("Authorization", "Bearer " + token).build());
        } catch (IOException lost) {
            return Reply.none();
        }
    }

    private static Duration jitter(Duration pause) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
