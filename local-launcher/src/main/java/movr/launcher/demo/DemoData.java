package movr.launcher.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.NamedPlace;
import movr.catalogue.Region;

/** An owner, a rider and vehicles at real places for each city that has such places; made through commands, like everything else. */
public final class DemoData {

    private final Catalogue catalogue;
    private final Map<String, List<NamedPlace>> places = NamedPlace.byCity();

    /** For the cities of a catalogue. */
    public DemoData(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Adds what is not there yet.
     *
     * @return who can sign in
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
