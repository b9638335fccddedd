package movr.frontend.cities;

import java.net.URI;
import java.time.ZoneId;
import movr.frontend.client.Service;
import movr.frontend.client.Side;

/**
 * A city, as the catalogue has it.
 *
 * @param slug as it stands in addresses
 * @param currency ISO 4217
 * @param queryBaseUrl of the query service that answers for it
 * @param commandBaseUrl of the command service beside its rows
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

    /** Who does things here. */
    public Service commands() {
        return new Service(Side.COMMANDS, commandBaseUrl);
    }

    /** Who shows things here. */
    public Service queries() {
        return new Service(Side.QUERIES, queryBaseUrl);
    }

    /** Whether people measure in miles here. The catalogue names no country, but its currency. */
    public boolean measuresInMiles() {
        return currency.equals("USD");
    }
}
