package movr.query.consistency;

import java.util.ArrayList;
import java.util.List;
import movr.events.MovrEvents;
import movr.query.pages.InvalidParameter;
import movr.streams.ConsistencyToken;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Argument resolver for the header {@code Consistency-Token}, given once or several times, with one token or several
 * separated by commas.
 */
@Component
final class ConsistencyTokensResolver implements HandlerMethodArgumentResolver {

    private static final int MOST = 10;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ConsistencyTokens.class;
    }

    @Override
    public ConsistencyTokens resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] headers = request.getHeaderValues(ConsistencyToken.HEADER);
        return headers == null ? new ConsistencyTokens(List.of()) : parse(headers);
    }

    private static ConsistencyTokens parse(String[] headers) {
        List<ConsistencyToken> tokens = new ArrayList<>();
        for (String token : String.join(",", headers).split(",", MOST + 1)) {
            tokens.add(parse(token.strip()));
        }
        if (tokens.size() > MOST) {
            throw malformed();
        }
        return new ConsistencyTokens(tokens);
    }

    private static ConsistencyToken parse(String token) {
        try {
            return MovrEvents.tokenOf(token);
        } catch (IllegalArgumentException wrong) {
            throw malformed();
        }
    }

    private static InvalidParameter malformed() {
        return new InvalidParameter("The header " + ConsistencyToken.HEADER
                + " must hold tokens returned by commands: up to " + MOST + " tokens, separated by commas.");
    }
}
