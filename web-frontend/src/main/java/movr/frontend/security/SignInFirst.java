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

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        response.sendRedirect("/signin?next=" + URLEncoder.encode(pageOf(request), StandardCharsets.UTF_8));
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
