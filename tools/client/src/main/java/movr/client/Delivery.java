package movr.client;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Delivery of a request: its attempts until there is a final answer. Pauses longer after each failure, with jitter, and
 * never shorter than the service asks for. Serves one thread, once.
 */
final class Delivery {

    private final MovrClient client;
    private final ClientSettings settings;
    private final Request request;
    private final Supplier<URI> services;
    private final @Nullable Account caller;
    private final long begin = System.nanoTime();
    private Duration pause;
    private boolean renewed;
    private @Nullable Unanswered failure;

    /**
     * Prepares a delivery.
     *
     * @param services the service of the next attempt
     * @param caller whose access token is sent; null for none
     */
    Delivery(MovrClient client, Request request, Supplier<URI> services, @Nullable Account caller) {
        this.client = client;
        this.settings = client.settings();
        this.request = request;
        this.services = services;
        this.caller = caller;
        this.pause = settings.firstPause();
    }

    /**
     * Sends the request until it is answered.
     *
     * @return an answer that would be the same if the request were sent again, or the only one to a request that must
     *     not be repeated
     * @throws Unanswered when there was none
     * @throws Refused when the caller cannot sign in
     */
    Reply<JsonNode> run() {
        while (true) {
            String token = caller == null ? "" : caller.token();
            Reply<JsonNode> reply = attempt(token);
            boolean rejected = caller != null && reply != null && reply.unauthorized();
            if (reply != null && !rejected && !(reply.retryable() && request.repeatable())) {
                settings.observer().answered(request.operation(), elapsed());
                return reply;
            }
            if (rejected && !renewed) {
                // the service has new keys, or the token was revoked: no reason to wait
                renewed = true;
            } else {
                await(reply);
            }
            if (rejected && caller != null) {
                caller.forget(token);
            }
            settings.observer().retried(request.operation(), reply);
        }
    }

    private @Nullable Reply<JsonNode> attempt(String token) {
        try {
            failure = null;
            return client.exchange(services.get(), token.isEmpty() ? request : request.bearer(token));
        } catch (Unanswered none) {
            if (!request.repeatable()) {
                throw none;
            }
            failure = none;
            return null;
        }
    }

    private void await(@Nullable Reply<JsonNode> reply) {
        Duration wait = jitter(pause);
        if (reply != null && reply.retryAfter().compareTo(wait) > 0) {
            wait = reply.retryAfter();
        }
        if (elapsed().plus(wait).compareTo(settings.limit()) > 0) {
            String last = failure == null ? String.valueOf(reply) : String.valueOf(failure.getMessage());
            throw new Unanswered(
                    request + " was not answered within " + settings.limit().toSeconds() + " s, last: " + last,
                    failure);
        }
        try {
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unanswered(request + " was given up: interrupted", stopped);
        }
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(settings.longestPause()) < 0 ? doubled : settings.longestPause();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Half of the pause, and up to as much again. */
    private static Duration jitter(Duration pause) {
        long half = pause.toNanos() / 2;
        return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
