package movr.verifier.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares a few numbers by name. On a running system they never stand still; what is wrong with them shows when it is at rest.
 *
 * @param where the read model
 */
record CountCheck(String where, Query expected, Query found) implements Check {

    @Override
    public List<Discrepancy> look() {
        Map<String, String> should = byName(expected);
        Map<String, String> is = byName(found);
        TreeSet<String> names = new TreeSet<>(should.keySet());
        names.addAll(is.keySet());
        List<Discrepancy> discrepancies = new ArrayList<>();
        names.forEach(name -> Verdict.counts(should.get(name), is.get(name))
                .ifPresent(kind -> discrepancies.add(new Discrepancy(
                        kind, where, name, TableCheck.told(should.get(name)), TableCheck.told(is.get(name))))));
        return discrepancies;
    }

    private static Map<String, String> byName(Query query) {
        return query.read(cells -> cells.collect(Collectors.toMap(Cell::key, Cell::value)));
    }
}
