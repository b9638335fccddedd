package movr.fuzzing.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import movr.fuzzing.values.AccessTokens;
import movr.fuzzing.values.HeaderValues;
import movr.fuzzing.values.Hostile;
import movr.fuzzing.values.Opaque;
import movr.fuzzing.values.Texts;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;

/** Positions of the header. */
final class HeaderPositions {

    private static final String AUTHORIZATION = "Authorization";
    /** Headers of MovR's contract, for addresses too that do not say that they take them. */
    private static final List<String> CONTRACT =
            List.of("Idempotency-Key", "Consistency-Token", "Last-Event-ID", AUTHORIZATION);

    private static final List<String> LINES = List.of(
            "No colon here",
            ": no name",
            "Space : before",
            " folded: line",
            "X-A: b\r\n continued",
            "X-\0: nul",
            "X-\u00ff: high",
            "X-(): delimiters",
            "X-A:\0",
            "X-A: \u0001\u0007",
            "X-Long-" + "a".repeat(6_000) + ": x",
            "X-Long: " + "a".repeat(9_000),
            "X-Long: " + "a".repeat(70_000),
            "X-A: b\r\n".repeat(90) + "X-A: b",
            "X-A: b\r\n".repeat(250) + "X-A: b",
            "Content-Length: 5",
            "Content-Length: -1",
            "Content-Length: 99999999999999999999",
            "Content-Length: a",
            "Content-Length: 0, 0",
            "Content-Length: +2",
            "Content-Length: 0\r\nContent-Length: 5",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: no-such",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: \u000bchunked",
            "Transfer-Encoding:",
            "Host: evil.example",
            "Expect: 100-continue",
            "Cookie: a=b\r\nCookie: c=d",
            "Content-Type: text/plain",
            "X-A: b\nX-B: c",
            "X-A: b\rX-B: c");

    private HeaderPositions() {}

    /** Those that the draft has, and those of the contract. */
    static List<Position> own(Draft draft) {
        List<String> names = new ArrayList<>(CONTRACT);
        draft.headers.stream()
                .map(Field::name)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names.stream().map(HeaderPositions::named).toList();
    }

    /** Those that servers and frameworks understand. */
    static List<Position> known(Draft draft) {
        return HeaderValues.BY_NAME.keySet().stream()
                .sorted()
                .map(HeaderPositions::named)
                .toList();
    }

    static List<Position> cookies(Draft draft) {
        List<Position> positions = new ArrayList<>();
        for (Field cookie : draft.cookies) {
            String name = cookie.name();
            positions.add(new Position("cookie " + name, (request, random) -> replaceCookie(request, name, random)));
        }
        positions.add(new Position("header Cookie", (request, random) -> {
            String raw = Values.any(
                    List.of(
                            "",
                            ";",
                            "=",
                            "a",
                            "a=\"",
                            "$Version=1; a=b; $Path=/",
                            "a=\0",
                            "\u00ff=\u00fe",
                            "a=b,c=d",
                            "=b; =c",
                            "a=b;".repeat(900),
                            "a=" + "b".repeat(6_000),
                            "JSESSIONID=../../x",
                            "movr-session=%ff"),
                    random);
            request.cookies.clear();
            request.headers.add(new Field("Cookie", raw));
            return TargetPositions.named(raw);
        }));
        return positions;
    }

    static List<Position> lines() {
        return List.of(new Position("line", (request, random) -> {
            String line = Values.any(LINES, random);
            request.lines.add(line);
            if (line.startsWith("Content-Length") || line.startsWith("Transfer-Encoding")) {
                request.lengthIsSaid();
                request.end();
            }
            return TargetPositions.named(line);
        }));
    }

    private static Position named(String name) {
        return new Position("header " + name, (request, random) -> {
            String current = current(request.headers, name);
            Hostile value = valueOf(name, current, random);
            if (random.nextInt(6) != 0) {
                request.headers.removeIf(header -> header.name().equals(name));
            }
            request.headers.add(new Field(name, value.value()));
            return value;
        });
    }

    /** In wire form. */
    private static Hostile valueOf(String name, String current, Random random) {
        if (name.equals(AUTHORIZATION) && random.nextInt(5) != 0) {
            return AccessTokens.instead(current, random);
        }
        List<String> known = HeaderValues.BY_NAME.getOrDefault(name, List.of());
        if (!known.isEmpty() && random.nextInt(4) != 0) {
            return TargetPositions.named(Values.any(known, random));
        }
        Hostile value = Values.like(current, random);
        return new Hostile(value.name(), Bytes.utf8(value.value()), false);
    }

    /** As text in MovR's own form, so that it is read, or as it is. */
    private static Hostile replaceCookie(Draft request, String name, Random random) {
        Hostile value = switch (random.nextInt(3)) {
            case 0 -> Opaque.like(current(request.cookies, name), random);
            case 1 -> Values.any(Texts.ALL, random);
            default -> {
                Hostile text = Values.any(Texts.ALL, random);
                yield new Hostile(text.name() + ", encoded", Opaque.encoded(Bytes.utf8(text.value())), false);
            }
        };
        request.cookies.removeIf(cookie -> cookie.name().equals(name));
        request.cookies.add(new Field(name, Bytes.utf8(value.value())));
        return value;
    }

    private static String current(List<Field> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst()
                .orElse("");
    }
}
