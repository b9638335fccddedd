package movr.command.passwords;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Refuses passwords that are guessed first: those that leaked often, words and names, rows of keys, repetitions, dates, and what is known
 * of the person, each also with a digit behind it or letters made into signs. Nothing is asked of which characters there are.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B-4, 3.1.1.2: blocklists</a>
 */
@Component
public final class PasswordRule {

    /** Tries that an attacker is kept from by limits on sign-in; zxcvbn calls what falls within them very guessable. */
    private static final double TRIES = 1e6;

    /** The estimate of long texts made of signs takes seconds; that of this many characters takes milliseconds. */
    private static final int PIECE = 20;

    private static final String SERVICE = "movr";

    private final Zxcvbn estimator = new Zxcvbn();

    /**
     * Checks a password that is chosen. A long one is as hard to guess as its hardest part.
     *
     * @param personal what others know of the person, such as the username
     * @throws PasswordTooCommon when it is guessed first
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
