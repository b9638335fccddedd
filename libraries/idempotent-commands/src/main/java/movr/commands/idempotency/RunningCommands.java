package movr.commands.idempotency;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import movr.commands.CommandId;
import movr.commands.Fingerprint;

/**
 * The commands that this process is carrying out: a concurrent repeat of one is refused at once instead of waiting for
 * a lock.
 */
final class RunningCommands {

    private final Map<Key, CommandId> running = new ConcurrentHashMap<>();

    private record Key(String region, String caller, String value) {}

    /**
     * Runs the work unless the same command is running.
     *
     * @throws CommandInProgress when it is running
     * @throws IdempotencyKeyReused when another request runs under the key
     */
    <T> T alone(CommandId id, Supplier<T> work) {
        if (!id.chosenByCaller()) {
            return work.get();
        }
        Key key = new Key(id.region(), id.caller(), id.key());
        CommandId first = running.putIfAbsent(key, id);
        if (first != null) {
            throw isSame(first, id) ? new CommandInProgress() : new IdempotencyKeyReused();
        }
        try {
            return work.get();
        } finally {
            running.remove(key);
        }
    }

    private static boolean isSame(CommandId first, CommandId second) {
        Fingerprint sent = second.sent();
        return first.sent() == null
                || sent == null
                || sent.sameAs(first.sent().text()).orElse(true);
    }
}
