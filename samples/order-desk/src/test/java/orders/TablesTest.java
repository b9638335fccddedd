package orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;

/** The desk's tables are those that the libraries of this version need. */
class TablesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commands/postgresql.sql",
                "outbox/postgresql.sql",
                "projections/projection.sql",
                "projections/rebuilds.sql",
                "projections/freshness.sql"
            })
    void areThoseOfTheLibraries(String tables) throws IOException {
        assertThat(read("db/migration/V1__create_tables_of_the_libraries.sql"))
                .contains(read("movr/" + tables).replace("{schema}", "sales"));
    }

    private static String read(String resource) throws IOException {
        return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    }
}
