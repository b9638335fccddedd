package movr.verifier.checks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Separation of what is wrong from what is under way: looks again, until nothing is left or time is up, and keeps only what has not moved since
 * the look before.
 */
final class Settling {

    private static final long PAUSE_MILLIS = 500;

    private final Duration patience;

    Settling(Duration patience) {
        this.patience = patience;
    }

    List<Discrepancy> of(Check check) throws InterruptedException {
        List<Discrepancy> stayed = check.look();
        // from here on: a look at much takes long, and one alone proves nothing
        long until = System.nanoTime() + patience.toNanos();
        boolean again = true;
        while (!stayed.isEmpty() && again) {
            Thread.sleep(PAUSE_MILLIS);
            stayed = both(stayed, check.look());
            again = System.nanoTime() < until;
        }
        return check.explain(stayed);
    }

    private static List<Discrepancy> both(List<Discrepancy> before, List<Discrepancy> now) {
        Map<String, Discrepancy> earlier =
                before.stream().collect(Collectors.toMap(Discrepancy::id, Function.identity(), (one, other) -> other));
        return now.stream()
                .filter(one ->
                        earlier.containsKey(one.id()) && earlier.get(one.id()).persistsIn(one))
                .toList();
    }
}
