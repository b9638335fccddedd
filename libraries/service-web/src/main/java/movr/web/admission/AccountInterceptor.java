package movr.web.admission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;

/** Rate limit per account: applied after the token was verified, before the body is read. */
final class AccountInterceptor implements HandlerInterceptor {

    private final RequestRate rate;

    AccountInterceptor(RequestRate rate) {
        this.rate = rate;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller instanceof JwtAuthenticationToken token) {
            rate.count(Client.current().signedIn(token.getName(), request));
        }
        return true;
    }
}
