package movr.query.pages;

import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Raw, unvalidated query parameters of a list without filters. */
public record PageParameters(
        @Parameter(description = "1 to 500, default 50") @Nullable
        String limit,

        @Parameter(description = "nextCursor of the page before") @Nullable
        String cursor) {

    /**
     * The page size.
     *
     * @throws InvalidParameter unless it is a whole number from 1 to 500
     */
    public int size() {
        return Limit.parse(limit);
    }
}
