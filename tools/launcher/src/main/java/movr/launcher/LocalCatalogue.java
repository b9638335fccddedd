package movr.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import movr.catalogue.Catalogue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The catalogue of a local run: the chosen regions of another one, on the chosen ports. All services read the same file. */
final class LocalCatalogue {

    private static final YAMLMapper YAML = new YAMLMapper();
    /** Offset from the first port. */
    private static final int COMMANDS = 1;

    private static final int QUERIES = 2;

    private LocalCatalogue() {}

    /**
     * Writes the file.
     *
     * @throws CannotStart when the original catalogue cannot be read or has no region of a chosen name
     */
    static void write(Setup setup, Path target) {
        ObjectNode catalogue = read(setup.catalogue());
        keep(setup.regions(), catalogue);
        if (setup.firstPort() != null) {
            number(setup.firstPort(), regions(catalogue));
        }
        try {
            Files.writeString(target, YAML.writeValueAsString(catalogue));
        } catch (IOException refused) {
            throw new CannotStart("The catalogue cannot be written to " + target + ": " + refused, refused);
        }
    }

    private static ObjectNode read(@Nullable Path file) {
        try (InputStream yaml = file == null ? shipped() : Files.newInputStream(file)) {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException | JacksonException | ClassCastException wrong) {
            throw new CannotStart("The catalogue " + file + " cannot be read: " + wrong, wrong);
        }
    }

    private static InputStream shipped() {
        return Objects.requireNonNull(Catalogue.class.getResourceAsStream("catalogue.yml"));
    }

    private static void keep(List<String> chosen, ObjectNode catalogue) {
        if (chosen.isEmpty()) {
            return;
        }
        Set<String> missing = new HashSet<>(chosen);
        regions(catalogue).forEach(region -> missing.remove(name(region)));
        if (!missing.isEmpty()) {
            throw new CannotStart("The catalogue has no region " + String.join(", ", missing) + ".");
        }
        List<JsonNode> kept = new ArrayList<>();
        regions(catalogue).forEach(region -> kept.add(region));
        kept.removeIf(region -> !chosen.contains(name(region)));
        regions(catalogue).removeAll();
        kept.forEach(regions(catalogue)::add);
        chooseCity(catalogue);
    }

    /** The default city must be one of a region that runs. */
    private static void chooseCity(ObjectNode catalogue) {
        List<String> slugs = new ArrayList<>();
        regions(catalogue)
                .forEach(region -> region.path("cities")
                        .forEach(city -> slugs.add(city.path("slug").asString(""))));
        if (!slugs.isEmpty() && !slugs.contains(catalogue.path("defaultCity").asString(""))) {
            catalogue.put("defaultCity", slugs.get(0));
        }
    }

    private static void number(int firstPort, ArrayNode regions) {
        int next = firstPort + QUERIES;
        for (JsonNode region : regions) {
            ((ObjectNode) region).put("commandUrl", local(firstPort + COMMANDS)).put("queryUrl", local(next));
            next++;
        }
    }

    private static String local(int port) {
        return "http://localhost:" + port;
    }

    private static String name(JsonNode region) {
        return region.path("name").asString("");
    }

    private static ArrayNode regions(ObjectNode catalogue) {
        if (catalogue.path("regions") instanceof ArrayNode regions) {
            return regions;
        }
        throw new CannotStart("The catalogue lists no regions.");
    }
}
