package movr.query.pages;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What may be asked of a list without filters, as it came. */
public record PageParameters(
        @Parameter(description = "1 to 500, default 50") @Nullable
        String limit,

        @Parameter(description = "nextCursor of the page before") @Nullable
        String cursor) {

    /**
     * How many things the page may hold.
     *
     * @throws InvalidParameter unless it is a whole number from 1 to 500
     */
    public int size() {
        return Limit.parse(limit);
    }
}
