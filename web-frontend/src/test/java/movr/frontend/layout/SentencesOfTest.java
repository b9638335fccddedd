package movr.frontend.layout;

import org.springframework.context.support.ResourceBundleMessageSource;

/** The bundle as the frontend loads it. */
public final class SentencesOfTest {

    private SentencesOfTest() {}

    public static Sentences bundle() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("frontend/messages");
        messages.setFallbackToSystemLocale(false);
        return new Sentences(messages);
    }
}
