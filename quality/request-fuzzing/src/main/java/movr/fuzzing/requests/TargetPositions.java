package movr.fuzzing.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import movr.fuzzing.values.Hostile;
import movr.fuzzing.values.Texts;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;

/** Positions of the request line. */
final class TargetPositions {

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "FOO",
            "get",
            "G\u00ffT",
            "GET\0",
            "",
            "PRI",
            "X".repeat(300));
    private static final List<String> VERSIONS = List.of(
            "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "HTTP/9.9", "http/1.1", "HTTP/1", "HTTP/", "", "\u00ff");
    private static final List<String> TARGETS = List.of(
            "/",
            "*",
            "",
            "//",
            "/%",
            "/%00",
            "/%zz",
            "/\u00ff",
            "/a\0b",
            "/..",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/..;/",
            "/%2f",
            "/%5c",
            "/\\",
            "/;",
            "/;jsessionid=a",
            "/.;/",
            "http://evil.example/",
            "http://[/",
            "evil.example:80",
            "/a b",
            "/#a",
            "/?",
            "/?%",
            "/??=&",
            "/error",
            "/error?status=200",
            "/nowhere",
            "/favicon.ico",
            "/robots.txt",
            "/.well-known/jwks.json",
            "/.well-known/",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/swagger-ui.html",
            "/swagger-ui/../",
            "/v3/api-docs.yaml",
            "/v3/api-docs/no-such",
            "/v3/api-docs/swagger-config",
            "/webjars/",
            "/webjars/%2e%2e/x",
            "/assets/../../application.yml",
            "/actuator",
            "/api",
            "/api/v1",
            "/" + "a/".repeat(2_000),
            "/" + "a".repeat(9_000),
            "/?" + "a=b&".repeat(1_500),
            "/?" + "a=b&".repeat(900) + "a",
            "/%uff0e%uff0e/",
            "/%c0%ae%c0%ae/",
            "/\u2028".substring(0, 1) + "%e2%80%a8");

    private TargetPositions() {}

    static List<Position> ofMethod() {
        return List.of(
                new Position("method", (draft, random) -> {
                    draft.method = Values.any(METHODS, random);
                    return named(draft.method);
                }),
                new Position("version", (draft, random) -> {
                    draft.version = Values.any(VERSIONS, random);
                    draft.end();
                    return named(draft.version);
                }));
    }

    static List<Position> ofPath(Draft draft) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < draft.path.size(); i++) {
            int place = i;
            positions.add(new Position("path " + i, (request, random) -> {
                Hostile value = Values.like(request.path.get(place), random);
                request.path.set(place, Values.encoded(value, random));
                return value;
            }));
        }
        positions.add(new Position("path added", (request, random) -> {
            String added =
                    Values.any(List.of("", ".", "..", "%2e%2e", ";a=b", "%2f", "x", "%00", "a.json", "a.xml"), random);
            request.path.add(random.nextInt(request.path.size() + 1), added);
            return named(added);
        }));
        positions.add(new Position("path suffix", (request, random) -> {
            String suffix = Values.any(
                    List.of(";", ";a=b", ".json", ".xml", "%20", "%00", "%0a", "+", ":a", "#a", "%", "\u00ff", " "),
                    random);
            int last = request.path.size() - 1;
            request.path.set(last, request.path.get(last) + suffix);
            return named(suffix);
        }));
        positions.add(new Position("target", (request, random) -> {
            String target = Values.any(TARGETS, random);
            request.target = target;
            return named(target);
        }));
        return positions;
    }

    static List<Position> ofQuery(Draft draft) {
        List<Position> positions = new ArrayList<>();
        List<String> names = new ArrayList<>(draft.moreQuery);
        draft.query.forEach(parameter -> names.add(parameter.name()));
        names.forEach(name ->
                positions.add(new Position("query " + name, (request, random) -> replace(request, name, random))));
        positions.add(new Position("query added", (request, random) -> {
            Hostile value = Values.any(Texts.ALL, random);
            String name = Values.any(
                    List.of("lang", "next", "page", "class.classLoader", "a[0].b", "_csrf", "error", ""), random);
            request.query.add(new Field(name, Values.encoded(value, random)));
            return value;
        }));
        positions.add(new Position("query name", (request, random) -> {
            Hostile value = Values.any(Texts.ALL, random);
            request.query.add(new Field(Values.encoded(value, random), "x"));
            return value;
        }));
        positions.add(new Position("query raw", (request, random) -> {
            String raw = Values.any(
                    List.of(
                            "%",
                            "%zz",
                            "a=%",
                            "%=a",
                            "=",
                            "&&&",
                            "a=%ff",
                            "\u00ff=\u00fe",
                            "a=b?c=d",
                            "[]=1",
                            "a=%u0041",
                            "%00=%00",
                            "\""),
                    random);
            request.query.add(new Field(raw, ""));
            return named(raw);
        }));
        return positions;
    }

    /** Takes the place of the parameter, or stands beside it. */
    private static Hostile replace(Draft request, String name, Random random) {
        String current = request.query.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
        Hostile value = Values.like(current, random);
        if (random.nextInt(8) != 0) {
            request.query.removeIf(parameter -> parameter.name().equals(name));
        }
        request.query.add(new Field(name, Values.encoded(value, random)));
        return value;
    }

    /** For reports, in characters that all can see. */
    static Hostile named(String bytes) {
        String shown = Bytes.shell(bytes);
        return new Hostile(shown.length() > 60 ? shown.substring(0, 60) + "..." : shown, bytes, false);
    }
}
