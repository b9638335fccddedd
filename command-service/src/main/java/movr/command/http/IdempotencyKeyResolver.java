package movr.command.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads the header {@code Idempotency-Key} for controllers. */
@Component
final class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public IdempotencyKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String[] values = request.getHeaderValues(IdempotencyKey.HEADER);
        if (values == null || values.length == 0) {
            return new IdempotencyKey(null);
        }
        if (values.length > 1 || !VISIBLE.matcher(values[0]).matches()) {
            throw new IdempotencyKeyMalformed();
        }
        return new IdempotencyKey(values[0]);
    }
}
