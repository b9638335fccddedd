package movr.frontend.layout;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Access to the message bundle for Java code. */
@Component
public final class Sentences {

    private final MessageSource messages;

    Sentences(MessageSource messages) {
        this.messages = messages;
    }

    /** A sentence in the visitor's language. */
    public String say(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** The first of these sentences that the bundle has. */
    public String sayOr(String key, String otherwise) {
        String found = messages.getMessage(key, null, "", LocaleContextHolder.getLocale());
        return found == null || found.isEmpty() ? say(otherwise) : found;
    }
}
