package movr.replay.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import movr.replay.trips.Ids;
import movr.replay.trips.Trip;

/**
 * A command of the plan.
 *
 * @param rider number within the city's riders; of no meaning for {@link Kind#ADD}
 * @param at when it happened in the city
 * @param offset after the first step of its city
 */
public record Step(Kind kind, Trip trip, int rider, Instant at, Duration offset) {

    /** Kind of command. */
    public enum Kind {
        /** The bike is put on the street, where its first trip begins. */
        ADD("AddVehicle"),
        /** A rider takes it. */
        START("StartRide"),
        /** The rider leaves it. */
        END("EndRide");

        private final String command;

        Kind(String command) {
            this.command = command;
        }

        /** The command's name. */
        public String command() {
            return command;
        }
    }

    /** Names the command over all attempts and all calls of the tool. */
    public UUID key() {
        return kind == Kind.ADD ? addKey(trip) : key(kind, trip);
    }

    /** The key of the command that adds the trip's bike. */
    public static UUID addKey(Trip trip) {
        return Ids.of("add " + trip.bike());
    }

    /** The key of a command of a trip. */
    public static UUID key(Kind kind, Trip trip) {
        return Ids.of(kind + " " + trip.id());
    }
}
