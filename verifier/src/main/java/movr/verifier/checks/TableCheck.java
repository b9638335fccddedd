package movr.verifier.checks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a table of the command database with one of a read database, row by row, both in the order of their keys: memory does not
 * grow with them.
 *
 * @param where the read model
 * @param expected read first, so that what is found may be newer and never older
 */
record TableCheck(String where, Query expected, Query found, Verdict verdict) implements Check {

    @Override
    public List<Discrepancy> look() {
        return expected.read(left -> found.read(right -> join(left, right)));
    }

    private List<Discrepancy> join(Stream<Cell> expectedCells, Stream<Cell> foundCells) {
        List<Discrepancy> discrepancies = new ArrayList<>();
        Iterator<Cell> lefts = expectedCells.iterator();
        Iterator<Cell> rights = foundCells.iterator();
        Cell left = next(lefts);
        Cell right = next(rights);
        while ((left != null || right != null) && discrepancies.size() < MOST) {
            int order = order(left, right);
            Cell expectedCell = order <= 0 ? left : null;
            Cell foundCell = order >= 0 ? right : null;
            judge(expectedCell, foundCell, discrepancies);
            left = order <= 0 ? next(lefts) : left;
            right = order >= 0 ? next(rights) : right;
        }
        return discrepancies;
    }

    private void judge(@Nullable Cell left, @Nullable Cell right, List<Discrepancy> discrepancies) {
        String key = left != null ? left.key() : right != null ? right.key() : "";
        String should = left == null ? null : left.value();
        String is = right == null ? null : right.value();
        verdict.of(should, is)
                .ifPresent(kind -> discrepancies.add(new Discrepancy(kind, where, key, told(should), told(is))));
    }

    static String told(@Nullable String value) {
        return value == null ? "nothing" : value;
    }

    private static int order(@Nullable Cell left, @Nullable Cell right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return left.key().compareTo(right.key());
    }

    private static @Nullable Cell next(Iterator<Cell> cells) {
        return cells.hasNext() ? cells.next() : null;
    }
}
