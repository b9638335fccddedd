package movr.replay.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import movr.catalogue.Catalogue;
import movr.events.Location;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Planner;
import movr.replay.trips.Trip.Bike;
import movr.replay.trips.Trip.Stop;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final Bike SOME_BIKE = new Bike("boston", "", "bike", "bike");

    @Test
    void takesAVehicleOfTheKindThatStandsNearOrOneMore() {
        List<Trip> trips = new TripReader(Catalogue.load(null), null, Stations::new)
                .read(
                        Path.of("src/test/resources/movr/replay/formats/lyft.csv"),
                        new Selection(Integer.MAX_VALUE, Integer.MAX_VALUE))
                .trips();

        assertThat(Fleet.assign(trips))
                .extracting(trip -> trip.bike().number())
                .containsExactly("classic bike 1", "classic bike 1", "classic bike 2", "electric bike 1");
    }

    @Test
    void leavesVehiclesThatAreKnownAlone() {
        Trip known = trip(0, 10, new Bike("boston", "17", "bike", "bike"));

        assertThat(Fleet.assign(List.of(known))).containsExactly(known);
    }

    @Test
    void neverHasAVehicleOnTwoTripsAndAssignsTheBeginningLikeTheWhole() {
        Random random = new Random(1);
        List<Trip> trips = new ArrayList<>();
        for (int minute = 0; minute < 2000; minute++) {
            trips.add(trip(minute, minute + random.nextInt(60), SOME_BIKE));
        }

        List<Trip> assigned = Fleet.assign(trips);

        CityPlan plan = Planner.plan(assigned).get(0);
        assertThat(plan.oddities().overlaps()).isZero();
        assertThat(plan.oddities().longestJumpKilometres()).isLessThan(1.5);
        assertThat(plan.bikes()).isLessThan(400);
        assertThat(Fleet.assign(trips.subList(0, 500))).isEqualTo(assigned.subList(0, 500));
    }

    private static Trip trip(int start, int end, Bike bike) {
        return new Trip(Ids.of("trip " + start), start, bike, stop(start), stop(end));
    }

    /** Somewhere on a ring of 3 km. */
    private static Stop stop(int minute) {
        double angle = Math.toRadians(minute % 20 * 18);
        return new Stop(
                Instant.parse("2026-05-04T08:00:00Z").plusSeconds(60L * minute),
                new Location("A", 42.36 + 0.027 * Math.sin(angle), -71.06 + 0.027 * Math.cos(angle)));
    }
}
