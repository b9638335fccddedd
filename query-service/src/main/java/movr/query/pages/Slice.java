package movr.query.pages;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page, from a result with one row more than the page may hold: that row tells whether there is a next
 * page.
 *
 * @param items at most as many as the page may hold
 * @param more whether there are others
 */
public record Slice<T>(List<T> items, boolean more) {

    /** Cuts off the extra row. */
    public static <T> Slice<T> of(List<T> rows, int limit) {
        boolean more = rows.size() > limit;
        return new Slice<>(more ? List.copyOf(rows.subList(0, limit)) : rows, more);
    }

    /** The cursor of the next page, made from the last row; null when there is none. */
    public @Nullable String nextCursor(Function<T, String> seal) {
        return more ? seal.apply(items.get(items.size() - 1)) : null;
    }
}
