package movr.fuzzing.operations;

import java.net.URI;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import movr.fuzzing.requests.Draft;
import movr.fuzzing.running.Account;
import movr.fuzzing.running.Role;
import movr.fuzzing.running.Service;
import movr.fuzzing.running.World;

/** A route of which no more is known than its path: the servers' own, actuators, pages without a form. */
final class RouteOperation implements Operation {

    private static final int OPTIONS = 3;

    private final Service service;
    private final URI url;
    private final String method;
    private final String path;
    private final World world;
    private String seen;
    private final Set<String> parameters = new TreeSet<>();

    RouteOperation(Service service, URI url, String method, String path, World world) {
        this.service = service;
        this.url = url;
        this.method = method;
        this.path = path;
        this.seen = path;
        this.world = world;
    }

    /** Takes over what a page says of it. */
    void saw(Crawler.Link link) {
        parameters.addAll(link.parameters());
        seen = path.contains("{") ? path : link.path();
    }

    @Override
    public String name() {
        return service.name() + " " + method + " " + path;
    }

    @Override
    public Role role() {
        return Role.RIDER;
    }

    /** Pages that show something. */
    @Override
    public int weight() {
        return isForPeople() && path.matches("/(cities|rides|profile|signin|signup).*") ? 2 : 1;
    }

    @Override
    public boolean isForPeople() {
        return service.kind() == Service.Kind.PAGES;
    }

    @Override
    public Draft draft(Random random) {
        Draft draft = new Draft(url, method, fill());
        draft.header("Accept", isForPeople() ? "text/html,application/xhtml+xml,*/*;q=0.8" : "*/*");
        draft.header("Accept-Language", "en");
        parameters.forEach(draft::knows);
        // signed in twice of three times
        if (random.nextInt(OPTIONS) != 0) {
            world.account(Role.RIDER).ifPresent(account -> signIn(draft, account));
        }
        return draft;
    }

    private String fill() {
        var values = world.values(Role.RIDER);
        values.put(
                "id",
                path.startsWith("/rides") ? values.getOrDefault("rideId", "") : values.getOrDefault("vehicleId", ""));
        return Template.fill(seen, values);
    }

    private void signIn(Draft draft, Account account) {
        if (isForPeople()) {
            account.cookies().forEach(draft::cookie);
        } else {
            draft.header("Authorization", "Bearer " + account.token());
        }
    }
}
