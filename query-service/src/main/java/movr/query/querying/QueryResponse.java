package movr.query.querying;

import movr.streams.ConsistencyToken;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/**
 * HTTP response to a query. {@code As-Of} tells how fresh it is; it is a header, so that the body and its ETag change
 * only when an answer does. {@code no-cache} lets browsers and proxies store the answer but makes them revalidate it,
 * which a 304 confirms. An answer to one who waits for what a {@code Consistency-Token} names may be newer than another's.
 */
public final class QueryResponse {

    /** Header with the freshness of an answer: every command that was answered before this time is included. RFC 3339, UTC. */
    public static final String AS_OF = "As-Of";

    private QueryResponse() {}

    /** A response that is the same for all callers. */
    public static <A> ResponseEntity<A> of(Answer<A> answer) {
        return with(CacheControl.noCache().cachePublic(), answer);
    }

    /** A response for the caller alone. */
    public static <A> ResponseEntity<A> ofCaller(Answer<A> answer) {
        return with(CacheControl.noCache().cachePrivate(), answer);
    }

    private static <A> ResponseEntity<A> with(CacheControl caching, Answer<A> answer) {
        ResponseEntity.BodyBuilder response =
                ResponseEntity.ok().cacheControl(caching).varyBy(ConsistencyToken.HEADER);
        answer.asOf().ifPresent(asOf -> response.header(AS_OF, asOf.toString()));
        return response.body(answer.body());
    }
}
