package movr.query.live;

import org.jspecify.annotations.Nullable;

/**
 * How is the listing of a city, and how does it change? A subscription query: {@link Opening}, then {@link LiveChanges}.
 *
 * @param after what the listener has seen already; null when it begins anew
 */
record WatchVehicles(String city, @Nullable Position after) {}
