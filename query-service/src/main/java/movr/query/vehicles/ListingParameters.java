package movr.query.vehicles;

import io.swagger.v3.oas.annotations.Parameter;
import movr.query.pages.InvalidParameter;
import movr.query.pages.Limit;
import movr.query.vehicles.area.Box;
import movr.query.vehicles.area.Circle;
import org.jspecify.annotations.Nullable;

/** Raw, unvalidated query parameters of the vehicle listing. */
record ListingParameters(
        @Parameter(description = "available or on_trip") @Nullable
        String status,

        @Parameter(description = "bike, scooter or skateboard") @Nullable
        String type,

        @Parameter(description = "Id of the owner") @Nullable
        String owner,

        @Parameter(description = "latitude,longitude: the nearest first") @Nullable
        String near,

        @Parameter(description = "With near: metres, at most 50000, default 1000") @Nullable
        String radius,

        @Parameter(description = "west,south,east,north; not together with near") @Nullable
        String bbox,

        @Parameter(description = "1 to 500, default 50") @Nullable
        String limit,

        @Parameter(description = "nextCursor of the page before") @Nullable
        String cursor) {

    FindVehicles questionOf(String city) {
        if (near != null && bbox != null) {
            throw new InvalidParameter("The parameters near and bbox cannot be combined.");
        }
        if (near == null && radius != null) {
            throw new InvalidParameter("The parameter radius requires near=latitude,longitude.");
        }
        Circle circle = near == null ? null : Circle.parse(near, radius);
        Box box = bbox == null ? null : Box.parse(bbox);
        return new FindVehicles(city, Filter.parse(status, type, owner), circle, box, Limit.parse(limit), cursor);
    }
}
