package movr.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of a local run.
 *
 * @param home directory of the files of database, broker and log
 * @param fresh whether data of earlier runs is deleted first
 * @param catalogue YAML file of other regions and cities; null for the built-in one
 * @param regions names of the regions to run; empty for all of the catalogue
 * @param firstPort port of the pages, from which all others are counted: the command service has the next one, then the
 *     query services of the regions. Null for the catalogue's ports.
 * @param demoData whether each city gets demo people and vehicles
 * @param environment variables such as {@code MOVR_COMMAND_DB_URL}
 */
record Setup(
        Path home,
        boolean fresh,
        @Nullable Path catalogue,
        List<String> regions,
        @Nullable Integer firstPort,
        boolean demoData,
        Map<String, String> environment) {

    /** A variable of the environment; null when it is not set. */
    @Nullable
    String given(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
