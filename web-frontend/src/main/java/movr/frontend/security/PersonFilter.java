package movr.frontend.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import movr.frontend.session.Person;
import movr.frontend.session.VisitorSessions;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Filter that authenticates the visitor to Spring Security. */
final class PersonFilter extends OncePerRequestFilter {

    private final VisitorSessions sessions;

    PersonFilter(VisitorSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        sessions.of(request, response).person().ifPresent(PersonFilter::enter);
        chain.doFilter(request, response);
    }

    private static void enter(Person person) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(person, "", List.of()));
        SecurityContextHolder.setContext(context);
    }
}
