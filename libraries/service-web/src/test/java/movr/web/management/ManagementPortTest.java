package movr.web.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ManagementPortTest {

    @ParameterizedTest
    @CsvSource({"8081, 8181", "0, 0", "-1, -1", ", 8180"})
    void liesAHundredAboveThePublicOne(String publicPort, String expected) {
        MockEnvironment environment = new MockEnvironment();
        if (publicPort != null) {
            environment.setProperty("server.port", publicPort);
        }

        assertThat(portIn(environment)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"9000"})
    void isWhereItIsToldTo(String port) {
        assertThat(portIn(new MockEnvironment()
                        .withProperty("server.port", "8081")
                        .withProperty("management.server.port", port)))
                .isEqualTo(port);
    }

    @ParameterizedTest
    @CsvSource({"localhost"})
    void isAtThePublicOnesAddress(String address) {
        MockEnvironment environment = new MockEnvironment().withProperty("server.address", address);

        assertThat(portIn(environment)).isEqualTo("8180");
        assertThat(environment.getProperty("management.server.address")).isEqualTo(address);
    }

    private static String portIn(MockEnvironment environment) {
        new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("management.server.port");
    }
}
