package movr.query.cities;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.catalogue.Region;

/**
 * The cities that MovR serves, and what vehicles may be there.
 *
 * @param defaultCity slug of the city to show to visitors who have not chosen one
 * @param items in the catalogue's order
 * @param brands from which a new vehicle's is chosen, as are colors
 */
record CityList(String defaultCity, List<CityView> items, List<String> brands, List<String> colors) {

    static CityList of(Catalogue catalogue) {
        return new CityList(
                catalogue.defaultCity(),
                catalogue.cities().stream()
                        .map(city -> CityView.of(
                                city, catalogue.region(city.region()).orElseThrow()))
                        .toList(),
                catalogue.brands().values(),
                catalogue.colors().values());
    }

    /**
     * A city.
     *
     * @param slug as it is used in URLs
     * @param currency ISO 4217
     * @param queryBaseUrl of the query service that serves it
     * @param commandBaseUrl of the command service in its home region
     */
    record CityView(
            String slug,
            String name,
            String region,
            ZoneId timeZone,
            Centre centre,
            String currency,
            URI queryBaseUrl,
            URI commandBaseUrl) {

        static CityView of(City city, Region region) {
            return new CityView(
                    city.slug(),
                    city.displayName(),
                    region.name(),
                    city.timeZone(),
                    new Centre(city.latitude(), city.longitude()),
                    city.currency().getCurrencyCode(),
                    region.queryUrl(),
                    region.commandUrl());
        }
    }

    /** A city's centre, degrees WGS84. */
    record Centre(double latitude, double longitude) {}
}
