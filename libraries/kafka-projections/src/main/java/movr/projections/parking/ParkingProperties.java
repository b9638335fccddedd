package movr.projections.parking;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limit of parking.
 *
 * @param mostStreams streams that a projection parks for one cause, 0 or more. An event that would park one more stops the
 *     projection instead, as the cause is hardly that event's own; it goes on by itself when the cause is gone. Messages
 *     that are no events of the contract are parked without a limit.
 */
@ConfigurationProperties("movr.projection.parking")
public record ParkingProperties(@DefaultValue("3") int mostStreams) {

    /** Rejects a negative number. */
    public ParkingProperties {
        if (mostStreams < 0) {
            throw new IllegalArgumentException("movr.projection.parking.most-streams must not be negative");
        }
    }
}
