package movr.launcher.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Demo data: an owner, a rider and vehicles at real places for each city with such places, created through commands.
 */
public final class DemoData {

    private final Catalogue catalogue;
    private final Map<String, List<Spot>> spots = read();

    /** Creates the demo data of a catalogue's cities. */
    public DemoData(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Adds missing data.
     *
     * @return the accounts
     * @throws IllegalStateException when the command service refuses it or does not answer
     */
    public DemoAccounts add() {
        List<City> cities = catalogue.cities().stream()
                .filter(city -> spots.containsKey(city.slug()))
                .toList();
        cities.forEach(this::add);
        return new DemoAccounts(cities.stream().map(City::slug).toList());
    }

    private void add(City city) {
        URI commands = catalogue.region(city.region()).map(Region::commandUrl).orElseThrow();
        new DemoCity(city, spots.getOrDefault(city.slug(), List.of()), new Api(commands), new Api(commands)).add();
    }

    private static Map<String, List<Spot>> read() {
        try (InputStream file = DemoData.class.getResourceAsStream("spots.yml")) {
            return new YAMLMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
