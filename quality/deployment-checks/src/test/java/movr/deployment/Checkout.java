package movr.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this repository. */
final class Checkout {

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private Checkout() {}

    /** A file or folder, by its path from the root. */
    static Path of(String path) {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("docker-compose.yml")))
                .findFirst()
                .orElseThrow()
                .resolve(path);
    }

    /** All documents of a YAML text. */
    static List<JsonNode> documents(String yaml) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            List<JsonNode> documents = new ArrayList<>();
            values.forEachRemaining(documents::add);
            return documents.stream().filter(JsonNode::isObject).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A YAML file whose anchors are merged. */
    static JsonNode merged(String path) {
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text(of(path)));
        return YAML.valueToTree(tree);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Files below a folder whose names end so. */
    static List<Path> endingWith(String folder, String ending) {
        try (Stream<Path> files = Files.walk(of(folder))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A module's executable jar, as an image gets it. */
    static Path executableJar(String module) {
        try (Stream<Path> files =
                Files.exists(of(module + "/target")) ? Files.list(of(module + "/target")) : Stream.of()) {
            Optional<Path> jar =
                    files.filter(file -> file.toString().endsWith("-exec.jar")).findFirst();
            return jar.orElseThrow(() -> new IllegalStateException(
                    module + " is not packaged: mvn -pl quality/deployment-checks -am verify"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
