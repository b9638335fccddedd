package movr.frontend.cities;

import java.net.URI;
import java.time.ZoneId;
import movr.frontend.client.Service;
import movr.frontend.client.Service.Side;

/**
 * A city of the catalogue.
 *
 * @param slug as it is used in URLs
 * @param currency ISO 4217
 * @param queryBaseUrl of the query service that serves it
 * @param commandBaseUrl of the command service in its home region
 */
public record City(
        String slug,
        String name,
        String region,
        ZoneId timeZone,
        Centre centre,
        String currency,
        URI queryBaseUrl,
        URI commandBaseUrl) {

    /** A city's centre, degrees WGS84. */
    public record Centre(double latitude, double longitude) {}

    /** The city's command service. */
    public Service commands() {
        return new Service(Side.COMMANDS, commandBaseUrl);
    }

    /** The city's query service. */
    public Service queries() {
        return new Service(Side.QUERIES, queryBaseUrl);
    }

    /** Returns whether distances are shown in miles. The catalogue has no country, so the currency decides. */
    public boolean measuresInMiles() {
        return currency.equals("USD");
    }
}
