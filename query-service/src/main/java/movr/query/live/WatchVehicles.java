package movr.query.live;

import org.jspecify.annotations.Nullable;

/**
 * Subscription query for the vehicle listing of a city: {@link InitialListing}, then {@link LiveChanges}.
 *
 * @param after position that the listener has already seen; null for a new listener
 */
record WatchVehicles(String city, @Nullable Position after) {}
