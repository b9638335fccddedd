package movr.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to run.
 *
 * @param home where database, broker and log keep their files
 * @param fresh whether what an earlier run left there goes first
 * @param catalogue YAML file of other regions and cities; null for those that MovR ships with
 * @param regions names of those to run; empty for all of the catalogue
 * @param firstPort of the pages, that all others are counted from: commands listen on the next one, then the queries of each region. Null for the
 *     catalogue's ports.
 * @param demoData whether each city gets people and vehicles
 * @param environment settings from outside, such as {@code MOVR_COMMAND_DB_URL}
 */
record Setup(
        Path home,
        boolean fresh,
        @Nullable Path catalogue,
        List<String> regions,
        @Nullable Integer firstPort,
        boolean demoData,
        Map<String, String> environment) {

    /** A setting from outside; null when it is not set. */
    @Nullable
    String given(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
