package movr.web.caller;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Argument resolver for controllers' parameters of type {@link Caller}. */
final class CallerResolver implements HandlerMethodArgumentResolver {

    /** The authentication by a token that was found good. Nothing depends on scopes: it has all rights of its subject. */
    static JwtAuthenticationToken authenticated(Jwt token) {
        return new JwtAuthenticationToken(token, List.of());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof JwtAuthenticationToken token) {
            return callerOf(token.getToken());
        }
        throw new InsufficientAuthenticationException("No access token");
    }

    /** The claims are present: {@link RequiredClaims} has checked them. */
    private static Caller callerOf(Jwt token) {
        return new Caller(
                UUID.fromString(token.getSubject()),
                text(token, Caller.USERNAME),
                text(token, Caller.REGION),
                text(token, Caller.CITY));
    }

    private static String text(Jwt token, String claim) {
        return Objects.requireNonNull(token.getClaimAsString(claim));
    }
}
