package movr.web.management;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;

/** Health endpoint that answers 404 for what lies below a component that there is not: Spring Boot's own fails, and answers 500. */
final class StrictHealthEndpointExtension extends HealthEndpointWebExtension {

    private final HealthContributors contributors;
    private final HealthEndpointGroups groups;

    StrictHealthEndpointExtension(
            HealthContributorRegistry contributors,
            ReactiveHealthContributorRegistry reactive,
            HealthEndpointGroups groups,
            Duration slow) {
        super(contributors, reactive, groups, slow);
        this.contributors = HealthContributors.of(contributors, reactive.asHealthContributors());
        this.groups = groups;
    }

    @Override
    public WebEndpointResponse<HealthDescriptor> health(
            ApiVersion version,
            @Nullable WebServerNamespace server,
            SecurityContext caller,
            boolean whole,
            String... path) {
        int first = path.length > 0 && groups.get(path[0]) != null ? 1 : 0;
        List<String> names = Arrays.asList(path).subList(first, path.length);
        return isKnown(contributors, names)
                ? super.health(version, server, caller, whole, path)
                : new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }

    /** Asked of all names but the last one, which Spring Boot looks up. */
    private static boolean isKnown(HealthContributors parent, List<String> names) {
        if (names.size() < 2) {
            return true;
        }
        HealthContributor named = parent.getContributor(names.get(0));
        return named instanceof CompositeHealthContributor composite
                && isKnown(composite, names.subList(1, names.size()));
    }
}
