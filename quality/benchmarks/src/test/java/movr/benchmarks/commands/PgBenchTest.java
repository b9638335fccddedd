package movr.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import movr.benchmarks.cluster.CannotMeasure;
import movr.benchmarks.cpu.CpuUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PgBenchTest {

    private static final CpuUse NOTHING = new CpuUse(1, Map.of(), Map.of(), Map.of());

    private static final String OUTPUT = """
            pgbench (15.18 (Debian 15.18-0+deb12u1), server 18.6)
            transaction type: one-by-one.sql
            query mode: prepared
            number of clients: 16
            maximum number of tries: 10
            duration: 10 s
            number of transactions actually processed: 23871
            number of failed transactions: 3 (0.013%)
            number of transactions retried: 5 (0.021%)
            latency average = 6.7 ms
            tps = 2387.131072 (without initial connection time)
            """;

    /** Those that pgbench has, the script sets, or the command line. */
    private static final Set<String> VARIABLES =
            Set.of("client_id", "clients", "each", "key", "n", "ride", "riding", "version");

    @Test
    void readsWhatItTells() {
        PgBench.Result result = PgBench.result(OUTPUT, NOTHING);

        assertThat(result.rate()).isEqualTo(2387.131072);
        assertThat(result.done()).isEqualTo(23_871);
        assertThat(result.failed()).isEqualTo(3);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> PgBench.result("done", NOTHING)).isInstanceOf(CannotMeasure.class);
    }

    /** It would take :false in a text for a variable, too, and send a parameter in its place. */
    @ParameterizedTest
    @ValueSource(strings = {"one-by-one.sql", "one-statement.sql"})
    void scriptsNameNoVariableThatThereIsNot(String script) throws Exception {
        try (InputStream file = Objects.requireNonNull(PgBench.class.getResourceAsStream(script))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(Pattern.compile("(?<!:):([A-Za-z_]\\w*)")
                            .matcher(text)
                            .results()
                            .map(PgBenchTest::name))
                    .isNotEmpty()
                    .isSubsetOf(VARIABLES);
        }
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }
}
