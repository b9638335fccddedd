package movr.web.caller;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import movr.web.http.ProblemWriter;
import movr.web.server.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter that refuses requests which a web page could send with credentials remembered by the browser. No page of MovR
 * calls the operators' endpoints: a request with {@code Origin} comes from another site, as does one that {@code
 * Sec-Fetch-Site} attributes to a page, and a body that is not JSON may come from a form.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch metadata</a>
 */
final class NoBrowserFilter extends OncePerRequestFilter {

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String TYPED_BY_THE_USER = "none";

    private final ProblemWriter problems;

    NoBrowserFilter(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isFromPage(request)) {
            problems.write(
                    Problems.of(HttpStatus.FORBIDDEN, "cross-site", "Requests from web pages are not accepted here."),
                    request,
                    response);
        } else if (!isJsonOrNothing(request.getContentType())) {
            problems.write(Problems.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFromPage(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        return request.getHeader(HttpHeaders.ORIGIN) != null || (site != null && !site.equals(TYPED_BY_THE_USER));
    }

    private static boolean isJsonOrNothing(@Nullable String contentType) {
        try {
            return contentType == null || MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException nonsense) {
            return false;
        }
    }
}
