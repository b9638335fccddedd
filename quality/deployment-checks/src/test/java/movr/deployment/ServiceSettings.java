package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The environment variables that a service reads, taken from what is in its executable jar: placeholders of its settings file, the
 * records of its own settings, and the metadata of the libraries that it was packed with. Nothing is listed by hand.
 *
 * @see <a href="https://docs.spring.io/spring-boot/reference/features/external-config.html">Binding from environment variables</a>
 */
final class ServiceSettings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";

    private final Set<String> variables = new HashSet<>();
    private final Set<String> openEnded = new HashSet<>();

    /** Reads a service's jar. */
    static ServiceSettings of(String service) {
        ServiceSettings settings = new ServiceSettings();
        try (InputStream jar = Files.newInputStream(Checkout.executableJar(service))) {
            settings.readJar(jar, service);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }

    boolean knows(String variable) {
        return variables.contains(variable)
                || openEnded.stream().anyMatch(prefix -> variable.startsWith(prefix + "_"))
                || (variable.matches(".*_[0-9]+") && knows(variable.replaceFirst("_[0-9]+$", "")));
    }

    int size() {
        return variables.size();
    }

    private void readJar(InputStream stream, String service) throws IOException {
        ZipInputStream zip = new ZipInputStream(stream);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            if (name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar")) {
                readJar(new ByteArrayInputStream(zip.readAllBytes()), service);
            } else if (name.equals(METADATA)) {
                readMetadata(JSON.readTree(zip.readAllBytes()));
            } else if (name.endsWith("/" + service + ".yml")) {
                readPlaceholders(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            } else if (name.matches("(BOOT-INF/classes/)?movr/.*Properties\\.class")) {
                readRecord(name.replace("BOOT-INF/classes/", ""));
            }
        }
    }

    private void readMetadata(JsonNode metadata) {
        metadata.path("properties").forEach(property -> {
            if (property.path("deprecation").path("level").asText().equals("error")) {
                return;
            }
            add(property.path("name").asText(), property.path("type").asText().startsWith(Map.class.getName()));
        });
    }

    private void readPlaceholders(String yaml) {
        Matcher matcher = PLACEHOLDER.matcher(yaml);
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
    }

    private void readRecord(String classFile) {
        try {
            Class<?> type = Class.forName(
                    classFile.replace(".class", "").replace('/', '.'), false, ServiceSettings.class.getClassLoader());
            ConfigurationProperties annotation = type.getAnnotation(ConfigurationProperties.class);
            if (annotation != null) {
                Arrays.stream(type.getRecordComponents()).forEach(part -> add(annotation.value(), part));
            }
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void add(String prefix, RecordComponent part) {
        add(prefix + "." + DataObjectPropertyName.toDashedForm(part.getName()), part.getType() == Map.class);
    }

    private void add(String property, boolean map) {
        String variable = property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        if (map) {
            openEnded.add(variable);
        } else {
            variables.add(variable);
        }
    }

    @Override
    public String toString() {
        return variables.stream().sorted().collect(Collectors.joining("\n"));
    }
}
