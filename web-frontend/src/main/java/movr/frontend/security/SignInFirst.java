package movr.frontend.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Entry point that redirects visitors without a valid session to the sign-in page, and back afterwards. */
final class SignInFirst implements AuthenticationEntryPoint {

    /** Longer ones are not followed after the sign-in, and encoded once more they might not fit into the answer's header. */
    private static final int LONGEST = 500;

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String page = pageOf(request);
        String next = page.length() <= LONGEST ? page : "/";
        response.sendRedirect("/signin?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /**
     * A command is not carried out after the sign-in: the visitor returns to the page with its form, and decides again.
     */
    private static String pageOf(HttpServletRequest request) {
        if (HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod())) {
            String query = request.getQueryString();
            return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
        }
        String page = request.getHeader(HttpHeaders.REFERER);
        return page == null ? "/" : pathOf(page);
    }

    private static String pathOf(String page) {
        try {
            String path = URI.create(page).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
