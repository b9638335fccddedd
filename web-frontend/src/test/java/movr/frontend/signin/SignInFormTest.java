package movr.frontend.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rides", "/cities/new-york/vehicles?type=bike&near=1.5,2"})
    void leadsBackToAPage(String next) {
        assertThat(SignInForm.empty(next).destination()).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rides",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "/a\r\nX: y",
                "/{variable}",
                "/\u0007",
                "/\u2028",
                "/caf\u00e9",
                "\\\\evil"
            })
    void leadsToNoOtherSite(String next) {
        assertThat(SignInForm.empty(next).destination()).isEqualTo("/");
    }
}
