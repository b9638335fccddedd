package movr.frontend.cities;

import java.net.URI;
import java.time.Clock;
import movr.frontend.client.Reachability;
import movr.frontend.client.ServiceProperties;
import movr.frontend.client.TestClient;

/** A catalogue of two cities, and a cache for it. */
public final class TestCities {

    /** Served by nobody: the addresses are those of a city's services. */
    public static final String CATALOGUE =
            catalogue(URI.create("http://localhost:1"), URI.create("http://localhost:2"));

    private TestCities() {}

    public static Cities of(Clock clock, URI... queryUrls) {
        ServiceProperties settings = TestClient.settings(queryUrls);
        return new Cities(TestClient.of(settings, new Reachability(), clock), settings, clock);
    }

    public static String catalogue(URI queries, URI commands) {
        return "{\"defaultCity\":\"new-york\",\"items\":["
                + city("new-york", "New York", queries, commands) + ","
                + city("boston", "Boston", queries, commands) + "]}";
    }

    private static String city(String slug, String name, URI queries, URI commands) {
        return ("{\"slug\":\"%s\",\"name\":\"%s\",\"region\":\"us-east1\",\"timeZone\":\"America/New_York\","
                        + "\"centre\":{\"latitude\":40.7,\"longitude\":-74.0},\"currency\":\"USD\","
                        + "\"queryBaseUrl\":\"%s\",\"commandBaseUrl\":\"%s\"}")
                .formatted(slug, name, queries, commands);
    }
}
