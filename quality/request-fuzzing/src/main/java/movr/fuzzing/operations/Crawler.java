package movr.fuzzing.operations;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import movr.fuzzing.running.Account;
import movr.fuzzing.running.Api;
import movr.fuzzing.running.Role;
import movr.fuzzing.running.World;
import movr.fuzzing.wire.Answer;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Crawler that follows the links of the pages and collects their forms, signed in as one role after the other. */
final class Crawler {

    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int OF_A_KIND = 2;

    private final URI pages;
    private final World world;
    private final Map<String, Form> forms = new LinkedHashMap<>();
    private final Map<String, Link> links = new HashMap<>();

    /**
     * A form.
     *
     * @param action path with placeholders
     * @param role whose it was
     * @param fields with the values that they have at first; placeholders among them
     */
    record Form(String method, String action, Role role, List<Field> fields) {}

    /**
     * A link.
     *
     * @param path as it was seen first
     * @param parameters names of all that were seen with it
     */
    record Link(String path, Set<String> parameters) {}

    Crawler(URI pages, World world) {
        this.pages = pages;
        this.world = world;
    }

    /** Looks at all pages, as everybody. */
    void crawl() {
        for (Role role : World.members()) {
            Map<String, String> values = world.values(role);
            Account account = world.account(role).orElseThrow();
            List<String> starts = List.of(
                    "/",
                    "/signin",
                    "/signup",
                    Template.fill("/cities/new-york/vehicles/{vehicleId}", values),
                    Template.fill("/rides/{rideId}", values));
            crawl(starts, role, account.cookies());
            crawl(starts, role, List.of());
        }
    }

    /** What was found, by method and action. */
    List<Form> forms() {
        return List.copyOf(forms.values());
    }

    /** What was seen, by paths with placeholders. */
    Map<String, Link> links() {
        return links;
    }

    private void crawl(List<String> starts, Role role, List<Field> cookies) {
        Queue<String> open = new ArrayDeque<>(starts);
        Set<String> seen = new HashSet<>(starts);
        Map<String, Integer> kinds = new HashMap<>();
        while (!open.isEmpty()) {
            String target = open.remove();
            if (kinds.merge(kindOf(target), 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            for (String link : look(target, role, cookies)) {
                if (seen.add(link)) {
                    open.add(link);
                }
            }
        }
    }

    /** The page's links. */
    private List<String> look(String target, Role role, List<Field> cookies) {
        List<Field> headers = cookies.isEmpty() ? List.of() : List.of(Api.cookies(cookies));
        Answer answer = Api.get(pages, target, headers);
        List<String> found = new ArrayList<>();
        answer.header("Location").ifPresent(location -> add(location, found));
        if (answer.mediaType().equals("text/html")) {
            Document page =
                    Jsoup.parse(Bytes.text(answer.body()), pages.resolve(target).toString());
            page.select("[href]").forEach(link -> add(link.absUrl("href"), found));
            page.select("[src]").forEach(link -> add(link.absUrl("src"), found));
            page.select("form").forEach(form -> keep(form, role));
        }
        return found;
    }

    private void add(String link, List<String> found) {
        URI address = pages.resolve(link.replaceFirst("#.*", ""));
        if (pages.getAuthority().equals(address.getAuthority())
                && address.getRawPath().startsWith("/")) {
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            found.add(address.getRawPath() + query);
            Set<String> names = parameters(address.getRawPath());
            for (String pair :
                    query.isEmpty() ? new String[0] : query.substring(1).split("&")) {
                names.add(pair.replaceFirst("=.*", ""));
            }
        }
    }

    private Set<String> parameters(String path) {
        return links.computeIfAbsent(pathOf(path), known -> new Link(path, new TreeSet<>()))
                .parameters();
    }

    private void keep(Element form, Role role) {
        URI action = URI.create(form.absUrl("action"));
        String method =
                form.attr("method").isEmpty() ? "GET" : form.attr("method").toUpperCase(Locale.ROOT);
        String path = named(action.getRawPath(), role);
        List<Field> fields = new ArrayList<>();
        Set<String> choices = new HashSet<>();
        for (Element field : form.select("[name]:not(form)")) {
            boolean choice = field.attr("type").equals("radio");
            if (!choice || choices.add(field.attr("name"))) {
                fields.add(new Field(field.attr("name"), named(valueOf(field), role)));
            }
        }
        // a form that names an id of this role is one that this role can use up
        String key = method + " " + pathOf(path);
        Form kept = forms.get(key);
        if (kept == null || (!named(kept) && path.contains("{"))) {
            forms.put(key, new Form(method, path, roleOf(path, role), fields));
        }
        if (method.equals("GET")) {
            Set<String> names = parameters(path);
            fields.forEach(field -> names.add(field.name()));
        }
    }

    private static boolean named(Form form) {
        return form.action().contains("{");
    }

    private static Role roleOf(String path, Role seen) {
        if (path.endsWith("/rides")) {
            return Role.WALKER;
        }
        if (path.endsWith("/end")) {
            return Role.RIDER;
        }
        if (path.endsWith("/profile/removal")) {
            return Role.LEAVER;
        }
        return path.endsWith("/removal") ? Role.OWNER : seen;
    }

    private static String valueOf(Element field) {
        if (!field.tagName().equals("select")) {
            return field.val();
        }
        Element chosen = field.selectFirst("option[selected]");
        Element first = chosen == null ? field.selectFirst("option") : chosen;
        return first == null ? "" : first.val();
    }

    /** With placeholders for the role's own ids. */
    private String named(String text, Role role) {
        String named = text;
        for (Map.Entry<String, String> name : world.names(role).entrySet()) {
            named = named.replace(name.getKey(), "{" + name.getValue() + "}");
        }
        return named;
    }

    private static String pathOf(String path) {
        return path.replaceAll(UUID, "{id}")
                .replaceAll("\\{(vehicle|ride)Id}", "{id}")
                .replaceFirst("^/cities/[^/]+", "/cities/{city}")
                .replaceFirst("^/(assets|webjars)/.*", "/$1/x");
    }

    private static String kindOf(String target) {
        return pathOf(target.replaceFirst("\\?.*", ""))
                + target.replaceFirst("^[^?]*", "").replaceAll("=[^&]*", "");
    }
}
