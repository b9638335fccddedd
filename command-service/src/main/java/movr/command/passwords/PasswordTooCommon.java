package movr.command.passwords;

import java.util.List;
import java.util.Map;
import movr.base.rejection.Rejection;

/** Rejection of an easily guessed password. */
public final class PasswordTooCommon extends Rejection {

    private static final String SENTENCE = "This password is too easy to guess. Choose a longer or less common one.";

    PasswordTooCommon() {
        super(Kind.INVALID, "password-too-common", SENTENCE);
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("errors", List.of(Map.of("field", "password", "message", "is too easy to guess")));
    }
}
