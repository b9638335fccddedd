package movr.web.http;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Media ranges of the header {@code Accept}, without those of quality 0 and without parameters: JSON has none, and one
 * that no converter can write, such as another charset, would be detected only when the answer is written, after the
 * command was carried out.
 */
final class AcceptedRanges extends HeaderContentNegotiationStrategy {

    private static final String QUALITY = "q";

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> accepted = super.resolveMediaTypes(request).stream()
                .filter(range -> range.getQualityValue() > 0)
                .map(AcceptedRanges::plain)
                .toList();
        if (accepted.isEmpty()) {
            throw new HttpMediaTypeNotAcceptableException("The header Accept admits no media type");
        }
        return accepted;
    }

    private static MediaType plain(MediaType range) {
        String quality = range.getParameter(QUALITY);
        return new MediaType(
                range.getType(), range.getSubtype(), quality == null ? Map.of() : Map.of(QUALITY, quality));
    }
}
