package movr.frontend.session;

import java.util.Optional;

/**
 * A message for the next page that a person sees.
 *
 * @param key of the message bundle, below {@code notice.}
 */
public record Notice(String key, boolean good) {

    private static final String GOOD = "+";

    String text() {
        return (good ? GOOD : "-") + key;
    }

    static Optional<Notice> parse(String text) {
        String key = text.substring(1);
        return key.matches("[a-z-]{1,40}") ? Optional.of(new Notice(key, text.startsWith(GOOD))) : Optional.empty();
    }
}
