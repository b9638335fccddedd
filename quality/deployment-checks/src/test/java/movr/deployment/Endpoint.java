package movr.deployment;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A request that a service answers.
 *
 * @param method of HTTP
 * @param path with braces where it varies
 */
record Endpoint(String method, String path) {

    /** Packages of the controllers of a service: its own, and those of the libraries that it runs. */
    private static final Map<String, List<String>> PACKAGES = Map.of(
            "command-service", List.of("movr.command", "movr.outbox"),
            "query-service", List.of("movr.query", "movr.projections"));

    /** All of a service's controllers. */
    static List<Endpoint> of(String service) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return PACKAGES.getOrDefault(service, List.of("movr." + service.replace("-service", ""))).stream()
                .flatMap(each -> scanner.findCandidateComponents(each).stream())
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .flatMap(Endpoint::of)
                .toList();
    }

    private static Stream<Endpoint> of(Class<?> controller) {
        RequestMapping base = AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class);
        String prefix = base == null || base.path().length == 0 ? "" : base.path()[0];
        return Arrays.stream(controller.getDeclaredMethods()).flatMap(method -> of(prefix, method));
    }

    private static Stream<Endpoint> of(String prefix, Method method) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
        if (mapping == null) {
            return Stream.empty();
        }
        String path = mapping.path().length == 0 ? "" : mapping.path()[0];
        return Arrays.stream(mapping.method()).map(verb -> new Endpoint(verb.name(), prefix + path));
    }
}
