package movr.query.pages;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Argument resolver that reads query parameters into the endpoint's {@link ParameterObject}, a record of raw texts.
 * Spring's own binding also converts, validates and names, none of which texts need, and took a sixth of the CPU time
 * of a page of the listing.
 */
@Component
final class ParametersResolver implements HandlerMethodArgumentResolver {

    private final Map<Class<?>, Reader> readers = new ConcurrentHashMap<>();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return readers.computeIfAbsent(parameter.getParameterType(), Reader::of).read(request);
    }

    /**
     * Factory of one record type.
     *
     * @param constructor its canonical one
     * @param names of its components, in order
     */
    private record Reader(Constructor<?> constructor, List<String> names) {

        static Reader of(Class<?> type) {
            List<String> names = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getName)
                    .toList();
            Class<?>[] texts = Collections.nCopies(names.size(), String.class).toArray(Class<?>[]::new);
            try {
                return new Reader(type.getDeclaredConstructor(texts), names);
            } catch (NoSuchMethodException other) {
                throw new IllegalStateException("All components of " + type + " must be texts", other);
            }
        }

        Object read(NativeWebRequest request) {
            Object[] texts = names.stream().map(request::getParameter).toArray();
            return BeanUtils.instantiateClass(constructor, texts);
        }
    }
}
