package movr.query.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Interceptor that rejects unknown and repeated query parameters: a misspelt filter would be answered with everything,
 * which looks right. The known ones are the components of the endpoint's {@link ParameterObject}.
 */
@Component
final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> names = known.computeIfAbsent(method, KnownParameters::namesOf);
            request.getParameterMap().forEach((name, values) -> check(names, name, values.length));
        }
        return true;
    }

    private static void check(Set<String> names, String name, int count) {
        if (!names.contains(name)) {
            throw new InvalidParameter(
                    names.isEmpty()
                            ? "This query has no parameters."
                            : "The parameters of this query are " + names + ".");
        }
        if (count > 1) {
            throw new InvalidParameter("Give the parameter " + name + " once.");
        }
    }

    private static Set<String> namesOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(ParameterObject.class))
                .map(MethodParameter::getParameterType)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
