package movr.command.messages;

import java.util.Optional;

/** What a caller has sent, in a form that can be kept and compared with what the same caller sends later. */
public interface Fingerprint {

    /** What is kept. */
    String text();

    /**
     * Whether an earlier request was the same.
     *
     * @param kept its fingerprint's text
     * @return empty when the two cannot be compared: another release has written it in another way
     */
    Optional<Boolean> sameAs(String kept);
}
