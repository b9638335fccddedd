package movr.web.management;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/** Filter that answers 406 to an {@code Accept} with an element that is no media range, on which Actuator fails. */
final class AcceptFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Collections.list(request.getHeaders(HttpHeaders.ACCEPT)).stream().allMatch(AcceptFilter::isReadable)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpStatus.NOT_ACCEPTABLE.value());
        }
    }

    /** An empty header accepts everything. */
    private static boolean isReadable(String accept) {
        try {
            if (StringUtils.hasText(accept)) {
                Arrays.stream(accept.split(",", -1)).forEach(MimeTypeUtils::parseMimeType);
            }
            return true;
        } catch (InvalidMimeTypeException malformed) {
            return false;
        }
    }
}
