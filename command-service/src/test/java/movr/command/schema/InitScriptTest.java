package movr.command.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The settings of CockroachDB's roles, and that the service's connections do not ask for others. */
class InitScriptTest {

    private static final Path SCRIPT = Path.of("..", "sql", "cockroachdb", "init.sql");

    private static final Pattern ROLE_SETTING =
            Pattern.compile("ALTER ROLE (\\w+) IN DATABASE movr SET (\\w+) = '?([^';]+)'?;");

    private static final Pattern OPTION = Pattern.compile("-c (\\w+)=(\\S+)");

    @Test
    void rolesPlanWithValuesAndMakeTablesThatCanBeChanged() throws IOException {
        assertThat(settingsOf("movr_service"))
                .containsEntry("plan_cache_mode", "force_custom_plan")
                .containsEntry("default_transaction_isolation", "serializable");
        assertThat(settingsOf("movr_migration"))
                .containsEntry("create_table_with_schema_locked", "off")
                .containsEntry("default_transaction_isolation", "serializable");
    }

    /** What a connection asks for in its options goes before its role's settings. */
    @Test
    void connectionsDoNotOverrideThem() throws IOException {
        PropertySource<?> settings = new YamlPropertySourceLoader()
                .load("service", new ClassPathResource("command-service.yml"))
                .get(0);
        String options =
                String.valueOf(settings.getProperty("spring.datasource.hikari.data-source-properties.options"));
        Map<String, String> role = settingsOf("movr_service");

        assertThat(OPTION.matcher(options).results())
                .isNotEmpty()
                .allSatisfy(option -> assertThat(role).containsEntry(option.group(1), option.group(2)));
    }

    private static Map<String, String> settingsOf(String role) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        ROLE_SETTING
                .matcher(Files.readString(SCRIPT))
                .results()
                .filter(setting -> setting.group(1).equals(role))
                .forEach(setting -> settings.put(setting.group(2), setting.group(3)));
        return settings;
    }
}
