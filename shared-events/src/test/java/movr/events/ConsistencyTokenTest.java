package movr.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import movr.streams.ConsistencyToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

    @Test
    void isReadAsItWasWritten() {
        ConsistencyToken token = new ConsistencyToken("us-east1", EventFamily.FLEET.code(), Samples.VEHICLE, 42);

        assertThat(token).hasToString("us-east1.fleet." + Samples.VEHICLE + "@42");
        assertThat(MovrEvents.tokenOf(token.toString())).isEqualTo(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "us-east1.fleet.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33",
                "us-east1.fleet.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33@",
                "us-east1.fleet.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33@-1",
                "us-east1.fleet.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33@9999999999999999999",
                "us-east1.cars.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33@1",
                "us-east1.fleet.------------------------------------@1",
                "US.fleet.c3a4a1f0-7f0e-4b5b-8b0a-4a1d9a0e2f33@1"
            })
    void refusesAnythingElse(String text) {
        assertThatThrownBy(() -> MovrEvents.tokenOf(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
