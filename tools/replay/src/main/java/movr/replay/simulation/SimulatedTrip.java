package movr.replay.simulation;

import java.time.ZonedDateTime;
import movr.catalogue.NamedPlace;

/**
 * A made-up trip.
 *
 * @param vehicle number, unique within the city
 * @param type as MovR has it
 * @param rider {@code member} or {@code casual}
 */
public record SimulatedTrip(
        String vehicle,
        String type,
        ZonedDateTime start,
        ZonedDateTime end,
        NamedPlace from,
        NamedPlace to,
        String rider) {}
