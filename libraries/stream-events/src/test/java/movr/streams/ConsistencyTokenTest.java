package movr.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as callers send them back, and what callers make of them. */
class ConsistencyTokenTest {

    private static final String ID = "0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f33";

    @Test
    void saysWhatItWasReadFrom() {
        String text = "r".repeat(32) + "." + "f".repeat(16) + "." + ID + "@999999999999999999";

        ConsistencyToken token = ConsistencyToken.parse(text);

        assertThat(token)
                .isEqualTo(new ConsistencyToken(
                        "r".repeat(32), "f".repeat(16), UUID.fromString(ID), 999_999_999_999_999_999L));
        assertThat(token).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "." + "orders." + ID + "@1",
                "rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr.orders." + ID + "@1",
                "default.fffffffffffffffff." + ID + "@1",
                "default.orders." + ID + "@1000000000000000000",
                "default.orders." + ID + "@1 ",
                "default.orders." + ID + "@1\n",
                "default.orders." + ID + "@1,default.orders." + ID + "@2",
                "default.orders." + ID + "@\u0661",
                "d\u00e9fault.orders." + ID + "@1",
                "default.orders.orders." + ID + "@1"
            })
    void refusesWhatIsOverItsBounds(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyToken.parse(text));
    }

    /** As long as an id, but the lenient parser of UUIDs would drop digits, and take it for another stream's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f0b5d1d58-1c11-4f4b-8b0a-4a1d9a0e2f3",
                "0b5d1d58-1c11-4f4b-8b0a4a1d-9a0e2f33",
                "0-0-0-0-0000000000000000000000000000",
                "------------------------------------",
                "0b5d1d581c114f4b8b0a4a1d9a0e2f330000"
            })
    void refusesWhatOnlyLooksLikeAnId(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> ConsistencyToken.parse("default.orders." + id + "@1"));
    }
}
