package movr.fuzzing.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import movr.fuzzing.running.RunningMovr;
import movr.fuzzing.running.Service;
import movr.fuzzing.running.World;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** All that a running MovR answers to. */
public final class Operations {

    /** Those that answer, and those that must not; a public port has none of its own when management has one. */
    private static final List<String> ACTUATORS = List.of(
            "/actuator",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/actuator/health/db",
            "/actuator/info",
            "/actuator/prometheus",
            "/actuator/env",
            "/actuator/heapdump",
            "/actuator/loggers/root",
            "/actuator/shutdown");

    private static final List<String> NOWHERE =
            List.of("/", "/nowhere/{x}", "/api/v2/cities", "/error", "/ops", "/assets/x", "/webjars/x");

    private Operations() {}

    /** Reads documents, pages and routes. */
    public static List<Operation> of(RunningMovr movr, World world) {
        Map<String, Operation> all = new LinkedHashMap<>();
        for (Service service : movr.services()) {
            if (service.kind() == Service.Kind.PAGES) {
                addForms(service, world, all);
            } else {
                OpenApi.of(service, world).forEach(operation -> all.putIfAbsent(operation.name(), operation));
            }
            routes(service).forEach(route -> add(service, route, world, all));
            NOWHERE.forEach(path -> add(service, "GET " + path, world, all));
            ACTUATORS.forEach(path -> add(service, "GET " + path, world, all));
        }
        return new ArrayList<>(all.values());
    }

    private static void addForms(Service service, World world, Map<String, Operation> all) {
        Crawler crawler = new Crawler(service.url(), world);
        crawler.crawl();
        crawler.forms().forEach(form -> {
            FormOperation operation = new FormOperation(service, form, world);
            all.putIfAbsent(operation.name().replaceAll("\\{(vehicle|ride)Id}", "{id}"), operation);
        });
        crawler.links().forEach((path, link) -> {
            RouteOperation operation = new RouteOperation(service, service.url(), "GET", path, world);
            operation.saw(link);
            all.putIfAbsent(operation.name(), operation);
        });
    }

    private static void add(Service service, String route, World world, Map<String, Operation> all) {
        String[] parts = route.split(" ", 2);
        boolean managed = parts[1].startsWith("/actuator");
        Operation operation =
                new RouteOperation(service, managed ? service.management() : service.url(), parts[0], parts[1], world);
        all.putIfAbsent(operation.name(), operation);
    }

    /** Method and path of what the service's own controllers answer to. */
    private static Set<String> routes(Service service) {
        Set<String> routes = new TreeSet<>();
        for (var mappings : service.context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()) {
            for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                for (String path : mapping.getPatternValues()) {
                    String plain = Template.plain(path);
                    if (methods.isEmpty()) {
                        routes.add("GET " + plain);
                    }
                    methods.forEach(method -> routes.add(method + " " + plain));
                }
            }
        }
        return routes;
    }
}
