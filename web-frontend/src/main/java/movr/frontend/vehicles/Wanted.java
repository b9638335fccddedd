package movr.frontend.vehicles;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which vehicles a visitor wants to see, as the address says.
 *
 * @param type bike, scooter or skateboard; null or anything else: all
 * @param near latitude,longitude: the nearest first
 * @param cursor where the page begins
 */
record Wanted(
        @Nullable String type,
        @Nullable String near,
        @Nullable String cursor) {

    private static final String NUMBER = "-?[0-9]{1,3}(\\.[0-9]{1,15})?";

    /** The type that was asked for, if it is one. */
    public Optional<String> kind() {
        return Optional.ofNullable(type).filter(name -> name.matches("bike|scooter|skateboard"));
    }

    /** The place that was asked for, if it is one. */
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
