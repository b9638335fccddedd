package movr.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import movr.command.accesstokens.KeyedHashes;
import movr.commands.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.util.UriUtils;

/** Argument resolver for controllers' parameters of type {@link IdempotencyKey}. */
@Component
final class IdempotencyKeyResolver implements HandlerMethodArgumentResolver {

    private static final int LONGEST = 200;

    private final KeyedHashes hashes;

    IdempotencyKeyResolver(KeyedHashes hashes) {
        this.hashes = hashes;
    }

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
        return new IdempotencyKey(valueIn(request), () -> fingerprint(request));
    }

    private static @Nullable String valueIn(NativeWebRequest request) {
        String[] values = request.getHeaderValues(IdempotencyKey.HEADER);
        if (values == null || values.length == 0) {
            return null;
        }
        if (values.length > 1 || !isVisible(values[0])) {
            throw new IdempotencyKeyMalformed();
        }
        return values[0];
    }

    private static boolean isVisible(String value) {
        for (int index = 0; index < value.length(); index++) {
            if (value.charAt(index) <= ' ' || value.charAt(index) > '~') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= LONGEST;
    }

    private Fingerprint fingerprint(NativeWebRequest request) {
        HttpServletRequest http = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        String path = UriUtils.decode(http.getRequestURI(), StandardCharsets.UTF_8);
        return new RequestFingerprint(http.getMethod(), path, SentBody.current(), hashes);
    }
}
