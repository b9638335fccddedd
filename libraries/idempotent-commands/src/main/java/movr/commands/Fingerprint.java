package movr.commands;

import java.util.Optional;

/** Digest of a request's content that can be stored and compared with later requests of the same caller. */
public interface Fingerprint {

    /** The stored form. */
    String text();

    /**
     * Returns whether an earlier request was identical.
     *
     * @param kept the stored form of its fingerprint
     * @return empty when the two cannot be compared, because another release has written it in another format
     */
    Optional<Boolean> sameAs(String kept);
}
