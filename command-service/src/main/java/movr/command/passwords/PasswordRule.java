package movr.command.passwords;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Rule that rejects easily guessed passwords: frequently leaked ones, words and names, keyboard rows, repetitions,
 * dates, and what is known of the person, each also with an appended digit or with letters replaced by signs. There are
 * no rules about character classes.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B-4, 3.1.1.2: blocklists</a>
 */
@Component
public final class PasswordRule {

    /** Guesses that rate limits on sign-in keep an attacker from; zxcvbn calls passwords within them very guessable. */
    private static final double TRIES = 1e6;

    /**
     * Characters estimated at a time: the estimate of a long text made of signs takes seconds, that of this many takes
     * milliseconds.
     */
    private static final int PIECE = 20;

    private static final String SERVICE = "movr";

    private final Zxcvbn estimator = new Zxcvbn();

    /**
     * Checks a new password. A long one is as hard to guess as its hardest part.
     *
     * @param personal what others know of the person, such as the username
     * @throws PasswordTooCommon when it is easily guessed
     */
    public void check(String password, List<String> personal) {
        List<String> known = new ArrayList<>(personal);
        known.add(SERVICE);
        boolean hard = known.stream().noneMatch(password::equalsIgnoreCase) && hasHardPiece(password, known);
        if (!hard) {
            throw new PasswordTooCommon();
        }
    }

    private boolean hasHardPiece(String password, List<String> known) {
        return IntStream.iterate(0, start -> start < password.length(), start -> start + PIECE)
                .mapToObj(start -> password.substring(start, Math.min(password.length(), start + PIECE)))
                .anyMatch(piece -> estimator.measure(piece, known).getGuesses() >= TRIES);
    }
}
