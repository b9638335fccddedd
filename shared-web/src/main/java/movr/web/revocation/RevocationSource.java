package movr.web.revocation;

/** The place from which a service learns of revocations: the database, or the service that issues tokens. */
public interface RevocationSource {

    /**
     * Adds what is new there. Called again and again by one thread.
     *
     * @throws RuntimeException when the source, or a part of it, cannot be read now
     */
    void refresh(Revocations known);
}
