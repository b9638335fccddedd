package movr.web.text;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Request whose header {@code Accept} has no parameters but qualities, no media range of quality 0 and no empty
 * element, and is absent if that leaves nothing. Answers are UTF-8, and a range with another charset, which no converter
 * can write, would be detected only when the answer is written, after the command was carried out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110, 12.5.1</a>
 */
final class AcceptedMediaTypes extends HttpServletRequestWrapper {

    private static final String QUALITY = "q";

    /** Headers of most clients of a JSON API, which need no reading. */
    private static final Set<String> USUAL = Set.of(MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE);

    private final @Nullable String accept;

    private AcceptedMediaTypes(HttpServletRequest request, List<MediaType> ranges) {
        super(request);
        this.accept = ranges.isEmpty() ? null : MediaType.toString(ranges);
    }

    /** The request, read so, unless its header is malformed or admits no media type. */
    static Optional<HttpServletRequest> of(HttpServletRequest request) {
        if (isUsual(request.getHeaders(HttpHeaders.ACCEPT))) {
            return Optional.of(request);
        }
        try {
            List<MediaType> sent = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            List<MediaType> accepted = sent.stream()
                    .filter(range -> range.getQualityValue() > 0)
                    .map(AcceptedMediaTypes::plain)
                    .toList();
            return sent.isEmpty() || !accepted.isEmpty()
                    ? Optional.of(new AcceptedMediaTypes(request, accepted))
                    : Optional.empty();
        } catch (InvalidMediaTypeException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(Enumeration<String> headers) {
        return !headers.hasMoreElements() || (USUAL.contains(headers.nextElement()) && !headers.hasMoreElements());
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                ? Collections.enumeration(Optional.ofNullable(accept).stream().toList())
                : super.getHeaders(name);
    }

    private static MediaType plain(MediaType range) {
        String quality = range.getParameter(QUALITY);
        return new MediaType(
                range.getType(), range.getSubtype(), quality == null ? Map.of() : Map.of(QUALITY, quality));
    }
}
