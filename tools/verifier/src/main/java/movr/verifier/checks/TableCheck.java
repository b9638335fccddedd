package movr.verifier.checks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import movr.verifier.checks.Discrepancy.Kind;
import movr.verifier.rows.Row;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of a table of a read model with the rows that it is to have, both in the order of their keys: memory does not grow with them.
 *
 * @param where the read model's region and table
 * @param expected read first, so that what is found may be newer and never older
 * @param presence what it means when one side has no such row
 */
record TableCheck(
        String where, ReadTable table, Supplier<Stream<Row>> expected, Supplier<Stream<Row>> found, Presence presence)
        implements Check {

    private static final String ROW = "a row";
    private static final String NOTHING = "nothing";

    /**
     * Meaning of a row that one side does not have.
     *
     * @param missing asked about an expected row that is not found
     * @param surplus asked about a row that is found and not expected
     */
    record Presence(Function<Row, Optional<Kind>> missing, Function<Row, Optional<Kind>> surplus) {

        static Presence of(Kind missing, Kind surplus) {
            return new Presence(row -> Optional.of(missing), row -> Optional.of(surplus));
        }
    }

    @Override
    public List<Discrepancy> look() {
        try (Stream<Row> left = expected.get();
                Stream<Row> right = found.get()) {
            return join(left.iterator(), right.iterator());
        }
    }

    private List<Discrepancy> join(Iterator<Row> lefts, Iterator<Row> rights) {
        List<Discrepancy> discrepancies = new ArrayList<>();
        Row left = next(lefts);
        Row right = next(rights);
        while ((left != null || right != null) && discrepancies.size() < MOST) {
            int order = order(left, right);
            judge(order <= 0 ? left : null, order >= 0 ? right : null, discrepancies);
            left = order <= 0 ? next(lefts) : left;
            right = order >= 0 ? next(rights) : right;
        }
        return discrepancies;
    }

    private void judge(@Nullable Row should, @Nullable Row is, List<Discrepancy> discrepancies) {
        if (should != null && is != null) {
            discrepancies.addAll(columns(should, is));
        } else if (should != null) {
            presence.missing()
                    .apply(should)
                    .ifPresent(kind -> discrepancies.add(new Discrepancy(kind, where, should.key(), ROW, NOTHING)));
        } else if (is != null) {
            presence.surplus()
                    .apply(is)
                    .ifPresent(kind -> discrepancies.add(new Discrepancy(kind, where, is.key(), NOTHING, ROW)));
        }
    }

    /** The columns that are wrong; only those that are behind when there are any, as the others may follow. */
    private List<Discrepancy> columns(Row should, Row is) {
        List<Discrepancy> wrong = new ArrayList<>();
        table.columns().forEach((column, verdict) -> {
            String expectedValue = should.get(column);
            String foundValue = is.get(column);
            verdict.of(expectedValue, foundValue)
                    .ifPresent(kind -> wrong.add(new Discrepancy(
                            kind, where, should.key() + " " + column, told(expectedValue), told(foundValue))));
        });
        List<Discrepancy> behind =
                wrong.stream().filter(one -> one.kind() == Kind.LAGGING).toList();
        return behind.isEmpty() ? wrong : behind;
    }

    private static String told(@Nullable String value) {
        return value == null ? NOTHING : value;
    }

    private static int order(@Nullable Row left, @Nullable Row right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return left.key().compareTo(right.key());
    }

    private static @Nullable Row next(Iterator<Row> rows) {
        return rows.hasNext() ? rows.next() : null;
    }
}
