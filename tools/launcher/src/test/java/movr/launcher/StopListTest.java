package movr.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopListTest {

    @Test
    void stopsTheLastStartedFirstWhateverFails() {
        List<String> stopped = new ArrayList<>();
        StopList stops = new StopList();
        stops.first(() -> stopped.add("database"));
        stops.first(() -> {
            throw new IllegalStateException("planned");
        });
        stops.first(() -> stopped.add("service"));

        stops.stop();

        assertThat(stopped).containsExactly("service", "database");
    }
}
