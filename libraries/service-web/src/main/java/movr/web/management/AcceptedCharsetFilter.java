package movr.web.management;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Filter that answers 406 to a wish for another charset than UTF-8, which Actuator takes and fails on when it writes, and to one
 * that is no media type.
 */
final class AcceptedCharsetFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isUtf8(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpStatus.NOT_ACCEPTABLE.value());
        }
    }

    private static boolean isUtf8(List<String> accept) {
        try {
            return accept.stream()
                    .filter(StringUtils::hasText)
                    .flatMap(wishes -> Arrays.stream(wishes.split(",", -1)))
                    .allMatch(wish -> isUtf8(MediaType.parseMediaType(wish.strip())));
        } catch (InvalidMediaTypeException malformed) {
            return false;
        }
    }

    private static boolean isUtf8(MediaType type) {
        Charset charset = type.getCharset();
        return charset == null || charset.equals(StandardCharsets.UTF_8);
    }
}
