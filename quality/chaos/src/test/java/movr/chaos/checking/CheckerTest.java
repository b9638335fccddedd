package movr.chaos.checking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import movr.events.Location;
import movr.events.RideEvent.RideEnded;
import movr.events.RideEvent.RideStarted;
import movr.verifier.checks.Discrepancy;
import movr.verifier.checks.Discrepancy.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each bad column is found in records that are made up. */
class CheckerTest {

    private static final UUID USER = new UUID(0, 1);
    private static final UUID VEHICLE = new UUID(0, 2);
    private static final UUID RIDE = new UUID(0, 3);
    private static final UUID OTHER = new UUID(0, 4);

    private static final Location DEPOT = Location.unnamed(40.75, -73.98);
    private static final String AT_THE_DEPOT = SystemState.ended(40.75, -73.98);

    private static final SystemState ACCEPTED =
            new SystemState(Set.of(USER), Map.of(VEHICLE, 3L), Map.of(RIDE, AT_THE_DEPOT));

    private final Score score = new Score();
    private final Checker checker = new Checker(score);

    @Test
    void findsNothingWhereEverythingIsAsAccepted() {
        checker.committed(ACCEPTED, ACCEPTED);
        checker.rides("the topics", ACCEPTED.rides(), ACCEPTED.rides());
        checker.verified(List.of());

        assertThat(score.clean()).isTrue();
    }

    @Test
    void callsAUserLostWhoIsNotThere() {
        checker.committed(ACCEPTED, new SystemState(Set.of(), ACCEPTED.vehicles(), ACCEPTED.rides()));

        assertOnly(Column.LOST);
    }

    @Test
    void callsACommandLostThatDidNotChangeItsVehicle() {
        checker.committed(ACCEPTED, new SystemState(ACCEPTED.users(), Map.of(VEHICLE, 2L), ACCEPTED.rides()));

        assertOnly(Column.LOST);
    }

    @Test
    void callsACommandDoubledThatChangedItsVehicleTwice() {
        checker.committed(ACCEPTED, new SystemState(ACCEPTED.users(), Map.of(VEHICLE, 4L), ACCEPTED.rides()));

        assertOnly(Column.DOUBLED);
    }

    @Test
    void callsAVehicleDoubledThatNobodyWasToldOf() {
        checker.committed(
                ACCEPTED, new SystemState(ACCEPTED.users(), Map.of(VEHICLE, 3L, OTHER, 1L), ACCEPTED.rides()));

        assertOnly(Column.DOUBLED);
    }

    @Test
    void callsARideLostThatIsNotShown() {
        checker.rides("the read models", ACCEPTED.rides(), Map.of());

        assertOnly(Column.LOST);
    }

    @Test
    void callsAnEndLostThatIsNotShown() {
        checker.rides("the read models", ACCEPTED.rides(), Map.of(RIDE, SystemState.OPEN));

        assertOnly(Column.LOST);
    }

    @Test
    void callsARideDoubledThatNobodyWasToldOf() {
        checker.rides("the topics", ACCEPTED.rides(), Map.of(RIDE, AT_THE_DEPOT, OTHER, SystemState.OPEN));

        assertOnly(Column.DOUBLED);
    }

    @Test
    void callsARideDifferentThatEndedElsewhere() {
        checker.rides("the read models", ACCEPTED.rides(), Map.of(RIDE, SystemState.ended(40.75, -73.980001)));

        assertOnly(Column.DIFFERENT);
    }

    @ParameterizedTest
    @CsvSource({
        "LOST, LOST",
        "REORDERED, REORDERED",
        "DUPLICATED, DOUBLED",
        "UNKNOWN, DOUBLED",
        "DIFFERENT, DIFFERENT",
        "LAGGING, LATE"
    })
    void takesTheVerifiersWord(Kind kind, Column column) {
        checker.verified(List.of(new Discrepancy(kind, "us-east1 rider_history", "key", "one thing", "another")));

        assertOnly(column);
    }

    @Test
    void callsItAViolationWhenAVehicleBeginsARideOnARide() {
        Published published = new Published(score);

        published.take(started(RIDE));
        published.take(started(OTHER));

        assertOnly(Column.VIOLATIONS);
    }

    @Test
    void findsNothingWrongWithRidesThatFollowOneAnother() {
        Published published = new Published(score);

        published.take(started(RIDE));
        published.take(ended(RIDE));
        published.take(started(OTHER));

        assertThat(score.clean()).isTrue();
        assertThat(published.rides()).isEqualTo(Map.of(RIDE, AT_THE_DEPOT, OTHER, SystemState.OPEN));
    }

    @Test
    void countsCommandsByTheEventsThatTheyMake() {
        assertThat(ACCEPTED.commands()).isEqualTo(4);
    }

    private void assertOnly(Column wrong) {
        List<Column> filled = new ArrayList<>(List.of(Column.values()));
        filled.removeIf(column -> score.of(column).isEmpty());
        assertThat(filled).containsExactly(wrong);
        assertThat(score.clean()).isFalse();
    }

    private static RideStarted started(UUID ride) {
        return new RideStarted(ride, VEHICLE, USER, "us-east1", "new-york", DEPOT, Instant.EPOCH);
    }

    private static RideEnded ended(UUID ride) {
        return new RideEnded(
                ride, VEHICLE, USER, "us-east1", "new-york", DEPOT, DEPOT, Instant.EPOCH, Instant.EPOCH, 0);
    }
}
