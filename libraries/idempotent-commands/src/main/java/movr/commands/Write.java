package movr.commands;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement that must change exactly one row.
 *
 * @param sql with {@code ?} placeholders, all of whose types a column fixes
 * @param values in the order of the placeholders; may hold null
 */
public record Write(String sql, List<@Nullable Object> values) {

    /** Builds a write from its values in order. */
    public static Write of(String sql, @Nullable Object... values) {
        return new Write(sql, Collections.unmodifiableList(Arrays.asList(values)));
    }
}
