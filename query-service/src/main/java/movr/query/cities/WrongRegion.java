package movr.query.cities;

import java.util.Map;
import movr.base.rejection.Rejection;
import movr.catalogue.Region;

/** Rejection of a request that the query service of another region serves. */
final class WrongRegion extends Rejection {

    private final Region region;

    WrongRegion(Region region) {
        super(
                Kind.MISDIRECTED,
                "wrong-region",
                "The query service of region " + region.name() + " answers this, at " + region.queryUrl() + ".");
        this.region = region;
    }

    @Override
    public Map<String, Object> properties() {
        return Map.of("region", region.name(), "baseUrl", region.queryUrl().toString());
    }
}
