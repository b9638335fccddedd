package movr.web.revocation;

/** Source of revocations for a service: the database, or the service that issues tokens. */
public interface RevocationSource {

    /**
     * Adds new revocations. Called repeatedly by one thread.
     *
     * @throws RuntimeException when the source, or a part of it, is unavailable
     */
    void refresh(Revocations known);
}
