package movr.frontend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import movr.frontend.layout.MapProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {

    @Test
    void letsImagesComeFromTheTileServerOnly() {
        assertThat(policy("https://tile.example.org/{z}/{x}/{y}.png"))
                .contains("img-src 'self' data: https://tile.example.org;");
        assertThat(policy("https://{s}.tile.example.org:8443/{z}/{x}/{y}.png"))
                .contains("img-src 'self' data: https://*.tile.example.org:8443;");
    }

    @Test
    void letsImagesComeFromNowhereElseWithoutATileServer() {
        assertThat(policy(null)).contains("img-src 'self' data:;");
        assertThat(policy("")).contains("img-src 'self' data:;");
    }

    @Test
    void refusesWhatWouldWidenThePolicy() {
        assertThatThrownBy(() -> policy("https://x; script-src *;/{z}")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String policy(@Nullable String tiles) {
        return new ContentPolicy(new MapProperties(tiles, "")).directives();
    }
}
