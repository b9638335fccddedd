package movr.fuzzing.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MutatorTest {

    private static final int DRAFTS = 20_000;

    /** Else a draft would be judged by a value that nobody has sent. */
    @Test
    void changesNoFieldOfABodyThatIsNotSent() {
        Random random = new Random(7);
        int replaced = 0;
        for (int n = 0; n < DRAFTS; n++) {
            Draft draft = new Draft(URI.create("http://localhost"), "POST", "/things");
            if (random.nextBoolean()) {
                draft.json(Node.object().with("name", Node.leaf("\"a\"")));
            } else {
                draft.form("name", "a");
            }
            Mutator.change(draft, random);

            List<String> changes = draft.changes();
            if (changes.stream().anyMatch(change -> change.startsWith("body = "))) {
                replaced++;
                assertThat(changes.subList(changes.indexOf(body(changes)), changes.size()))
                        .noneMatch(change -> change.startsWith("json ") || change.startsWith("form "));
            }
        }
        assertThat(replaced).isPositive();
    }

    private static String body(List<String> changes) {
        return changes.stream()
                .filter(change -> change.startsWith("body = "))
                .findFirst()
                .orElseThrow();
    }
}
