package movr.frontend.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenChangesTest {

    @Test
    void keepsTheNewestVersionOfEachStream() {
        SeenChanges seen =
                SeenChanges.parse("").and("r.fleet.a@1").and("r.users.b@1").and("r.fleet.a@2");

        assertThat(seen.tokens()).containsExactly("r.users.b@1", "r.fleet.a@2");
    }

    @Test
    void forgetsTheOldestOfMoreThanTen() {
        SeenChanges seen = SeenChanges.parse("");
        for (int stream = 0; stream < 12; stream++) {
            seen = seen.and("r.fleet." + stream + "@1");
        }

        assertThat(SeenChanges.parse(seen.text()).tokens()).hasSize(10).startsWith("r.fleet.2@1");
    }

    @Test
    void leavesOutWhatIsNoToken() {
        assertThat(SeenChanges.parse("r.fleet.a@1,nonsense,\r\nHeader: x@1").tokens())
                .containsExactly("r.fleet.a@1");
    }
}
