package movr.fuzzing.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import movr.fuzzing.values.Bodies;
import movr.fuzzing.values.Hostile;
import movr.fuzzing.values.JsonValues;
import movr.fuzzing.values.Texts;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;

/** Positions of the body. */
final class BodyPositions {

    /** Nobody is shown it, so that it may hold what cannot be seen; it is hashed as it is. */
    private static final String SECRET = "/password";

    private BodyPositions() {}

    /** Values of a JSON document, fields of a form; none when another body is sent in their place. */
    static List<Position> fields(Draft draft) {
        if (draft.body != null) {
            return List.of();
        }
        List<Position> positions = new ArrayList<>();
        if (draft.json != null) {
            draft.json.visit("", (pointer, node) -> json(pointer, node, positions));
        }
        draft.form.stream().map(Field::name).distinct().forEach(name -> form(name, positions));
        return positions;
    }

    /** The body itself; also where none belongs. */
    static List<Position> whole(Draft draft) {
        return List.of(new Position("body", (request, random) -> {
            Hostile body = Bodies.instead(request.content(), random);
            request.body = body.value();
            if (body.name().equals("body cut")) {
                request.end();
            }
            return body;
        }));
    }

    private static void json(String pointer, Node node, List<Position> positions) {
        positions.add(new Position("json " + pointer, (request, random) -> {
            Hostile value = jsonValue(random);
            node.replace(value.value());
            if (value.forbidden() && !(pointer.endsWith(SECRET) && isInvisible(value))) {
                request.forbid();
            }
            return value;
        }));
        if (node.members().isEmpty()) {
            return;
        }
        positions.add(new Position("json " + pointer + " added member", (request, random) -> {
            Hostile name = Values.any(Texts.ALL, random);
            node.with(inQuotes(name.value()), Node.leaf("1"));
            return name;
        }));
        positions.add(
                new Position("json " + pointer + " member twice", (request, random) -> twice(request, node, random)));
        positions.add(new Position("json " + pointer + " member missing", (request, random) -> {
            Node.Member gone =
                    node.members().remove(random.nextInt(node.members().size()));
            return TargetPositions.named(gone.name());
        }));
    }

    private static boolean isInvisible(Hostile json) {
        return Texts.INVISIBLE.stream().anyMatch(text -> text.name().equals(json.name()));
    }

    private static Hostile twice(Draft request, Node node, Random random) {
        Node.Member member = Values.any(node.members(), random);
        Hostile value = jsonValue(random);
        int place = random.nextBoolean() ? 0 : node.members().size();
        node.members().add(place, new Node.Member(member.name(), Node.leaf(value.value())));
        request.forbid();
        return value;
    }

    private static Hostile jsonValue(Random random) {
        if (random.nextBoolean()) {
            return Values.any(JsonValues.ALL, random);
        }
        Hostile text = Values.any(Texts.ALL, random);
        return new Hostile(text.name(), Node.quoted(text.value()), text.forbidden());
    }

    private static String inQuotes(String text) {
        String quoted = Node.quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static void form(String name, List<Position> positions) {
        positions.add(new Position("form " + name, (request, random) -> {
            Hostile value = Values.any(Texts.ALL, random);
            List<Field> before = request.form.stream()
                    .filter(field -> field.name().equals(name))
                    .toList();
            if (random.nextInt(8) != 0) {
                request.form.removeAll(before);
            }
            request.form.add(new Field(name, Values.encoded(value, random)));
            return value;
        }));
        positions.add(new Position("form " + name + " missing", (request, random) -> {
            request.form.removeIf(field -> field.name().equals(name));
            return TargetPositions.named(name);
        }));
        positions.add(new Position("form added", (request, random) -> {
            Hostile value = Values.any(Texts.ALL, random);
            request.form.add(new Field(Bytes.percent(Bytes.utf8(value.value())), "x"));
            return value;
        }));
    }
}
