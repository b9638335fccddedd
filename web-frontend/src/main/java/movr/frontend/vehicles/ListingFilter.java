package movr.frontend.vehicles;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Filter of the vehicle listing, as in the page's URL.
 *
 * @param type bike, scooter or skateboard; null or anything else: all
 * @param near latitude,longitude: nearest first
 * @param cursor of the page
 */
record ListingFilter(
        @Nullable String type,
        @Nullable String near,
        @Nullable String cursor) {

    private static final String NUMBER = "-?[0-9]{1,3}(\\.[0-9]{1,15})?";

    /** The requested type, if it is valid. */
    public Optional<String> kind() {
        return Optional.ofNullable(type).filter(name -> name.matches("bike|scooter|skateboard"));
    }

    /** The requested location, if it is valid. */
    public Optional<String> place() {
        return Optional.ofNullable(near).filter(text -> text.matches(NUMBER + "," + NUMBER));
    }

    String query() {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance().queryParam("status", "available");
        kind().ifPresent(name -> query.queryParam("type", name));
        place().ifPresent(text -> query.queryParam("near", text).queryParam("radius", "50000"));
        Optional.ofNullable(cursor).ifPresent(text -> query.queryParam("cursor", "{cursor}"));
        return query.encode()
                .buildAndExpand(cursor == null ? new Object[0] : new Object[] {cursor})
                .toUriString();
    }
}
