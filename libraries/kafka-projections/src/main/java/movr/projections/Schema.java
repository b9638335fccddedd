package movr.projections;

import java.util.regex.Pattern;

/**
 * The PostgreSQL schema of a projection's tables: the live one, or the one that a rebuild fills beside it. Its name
 * becomes part of statements and is therefore a constant of the program, never input.
 *
 * @param name lower case letters and underscores
 */
public record Schema(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,48}");

    /** Rejects names that would need quoting. */
    public Schema {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A schema's name is lower case letters and underscores, not " + name);
        }
    }

    /** The statement with this schema in place of each <code>{schema}</code>. */
    public String in(String sql) {
        return sql.replace("{schema}", name);
    }

    /** The schema that a rebuild fills beside this one. */
    public Schema next() {
        return new Schema(name + "_next");
    }

    /** Name of this schema between the swap and its deletion. */
    public Schema old() {
        return new Schema(name + "_old");
    }
}
