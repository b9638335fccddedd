package movr.launcher.demo;

import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;
import movr.client.ClientSettings;
import movr.client.MovrClient;

/**
 * Demo data: an owner, a rider and vehicles at real places for each city with such places, created through commands.
 */
public final class DemoData {

    private final MovrClient client = new MovrClient(ClientSettings.defaults());
    private final Catalogue catalogue;

    /** Creates the demo data of a catalogue's cities. */
    public DemoData(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Adds missing data.
     *
     * @return the accounts
     * @throws movr.client.Refused when the command service refuses it
     * @throws movr.client.Unanswered when it does not answer
     */
    public DemoAccounts add() {
        List<City> cities = catalogue.cities().stream()
                .filter(city -> !city.places().isEmpty())
                .toList();
        cities.forEach(this::add);
        return new DemoAccounts(cities.stream().map(City::slug).toList());
    }

    private void add(City city) {
        Region region = catalogue.region(city.region()).orElseThrow();
        movr.client.City served =
                new movr.client.City(city.slug(), region.name(), List.of(region.commandUrl()), region.queryUrl());
        new DemoCity(client, served, catalogue).add();
    }
}
