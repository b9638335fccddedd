package movr.launcher.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.NamedPlace;
import movr.catalogue.Region;

/**
 * Demo data: an owner, a rider and vehicles at real places for each city with such places, created through commands.
 */
public final class DemoData {

    private final Catalogue catalogue;
    private final Map<String, List<NamedPlace>> places = NamedPlace.byCity();

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
                .filter(city -> places.containsKey(city.slug()))
                .toList();
        cities.forEach(this::add);
        return new DemoAccounts(cities.stream().map(City::slug).toList());
    }

    private void add(City city) {
        URI commands = catalogue.region(city.region()).map(Region::commandUrl).orElseThrow();
        new DemoCity(city, places.getOrDefault(city.slug(), List.of()), new Api(commands), new Api(commands)).add();
    }
}
