package movr.fuzzing.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import movr.fuzzing.wire.Bytes;

/** A part of a JSON document that can be replaced with anything, members included that stand twice. */
public final class Node {

    private final List<Member> members = new ArrayList<>();
    private final List<Node> items = new ArrayList<>();
    private String wire;
    private Kind kind;

    private enum Kind {
        LEAF,
        OBJECT,
        ARRAY
    }

    /** A member of an object; its name in wire form, without quotes. */
    record Member(String name, Node value) {}

    private Node(Kind kind, String wire) {
        this.kind = kind;
        this.wire = wire;
    }

    /** A value in wire form. */
    public static Node leaf(String wire) {
        return new Node(Kind.LEAF, wire);
    }

    /** A text of any characters. */
    public static Node text(String text) {
        return leaf(quoted(text));
    }

    /** An object without members. */
    public static Node object() {
        return new Node(Kind.OBJECT, "");
    }

    /** An array of one. */
    public static Node array(Node item) {
        Node array = new Node(Kind.ARRAY, "");
        array.items.add(item);
        return array;
    }

    /** Adds a member. */
    public Node with(String name, Node value) {
        members.add(new Member(name, value));
        return this;
    }

    /** From now on, this stands here. */
    void replace(String instead) {
        kind = Kind.LEAF;
        wire = instead;
        members.clear();
        items.clear();
    }

    List<Member> members() {
        return members;
    }

    /** Visits this and all that is in it, with the JSON Pointer of each. */
    void visit(String pointer, BiConsumer<String, Node> visitor) {
        visitor.accept(pointer, this);
        members.forEach(member -> member.value().visit(pointer + "/" + member.name(), visitor));
        items.forEach(item -> item.visit(pointer + "/0", visitor));
    }

    String render() {
        return switch (kind) {
            case LEAF -> wire;
            case OBJECT ->
                members.stream()
                        .map(member ->
                                "\"" + member.name() + "\":" + member.value().render())
                        .collect(Collectors.joining(",", "{", "}"));
            case ARRAY -> items.stream().map(Node::render).collect(Collectors.joining(",", "[", "]"));
        };
    }

    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        return "\""
                + Bytes.utf8(escaped).replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + "\"";
    }
}
