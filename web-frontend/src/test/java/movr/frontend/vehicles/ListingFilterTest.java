package movr.frontend.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that the listing's own address leads to, whatever was typed into it. */
class ListingFilterTest {

    @Test
    void asksForWhatIsFree() {
        assertThat(new ListingFilter(null, null, null).query()).isEqualTo("?status=available");
        assertThat(new ListingFilter("bike", "40.75,-73.98", null).query())
                .isEqualTo("?status=available&type=bike&near=40.75,-73.98&radius=50000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "car", "BIKE", "bike&status=removed", "{type}", "bike\n", "\u0000"})
    void leavesOutATypeThatThereIsNot(String type) {
        assertThat(new ListingFilter(type, null, null).query()).isEqualTo("?status=available");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1,",
                ",1",
                "1,2,3",
                "1, 2",
                "+1,2",
                "1.,2",
                "1e2,3",
                "NaN,1",
                "1000,1",
                "1,2&radius=9",
                "\u0661,1"
            })
    void leavesOutAPlaceThatIsNone(String near) {
        assertThat(new ListingFilter(null, near, null).query()).isEqualTo("?status=available");
    }

    /** Cursors are opaque, and only the service knows which are its own. */
    @ParameterizedTest
    @CsvSource({
        "abc_-123, abc_-123",
        "a b, a%20b",
        "a+b, a%2Bb",
        "a%2Fb, a%252Fb",
        "x&status=removed, x%26status%3Dremoved",
        "x#y, x%23y",
        "{type}, %7Btype%7D",
        "caf\u00e9, caf%C3%A9",
        "'', ''"
    })
    void passesACursorOnAsOneValue(String cursor, String encoded) {
        assertThat(new ListingFilter("scooter", null, cursor).query())
                .isEqualTo("?status=available&type=scooter&cursor=" + encoded);
    }
}
