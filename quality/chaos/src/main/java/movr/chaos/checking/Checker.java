package movr.chaos.checking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import movr.verifier.checks.Discrepancy;
import movr.verifier.checks.Discrepancy.Kind;

/** Checker: compares the expected state with the actual one. */
public final class Checker {

    private final Score score;

    public Checker(Score score) {
        this.score = score;
    }

    /** Checks the command database: one effect for each accepted command, and no other. */
    public void committed(SystemState accepted, SystemState committed) {
        Set<UUID> users = new TreeSet<>(accepted.users());
        users.addAll(committed.users());
        for (UUID user : users) {
            presence(
                    "User " + user,
                    accepted.users().contains(user),
                    committed.users().contains(user));
        }
        Set<UUID> vehicles = new TreeSet<>(accepted.vehicles().keySet());
        vehicles.addAll(committed.vehicles().keySet());
        for (UUID vehicle : vehicles) {
            versions(
                    vehicle,
                    accepted.vehicles().getOrDefault(vehicle, 0L),
                    committed.vehicles().getOrDefault(vehicle, 0L));
        }
        rides("the command database", accepted.rides(), committed.rides());
    }

    /** Checks the rides in one part of MovR. */
    public void rides(String where, Map<UUID, String> accepted, Map<UUID, String> found) {
        Set<UUID> rides = new TreeSet<>(accepted.keySet());
        rides.addAll(found.keySet());
        for (UUID ride : rides) {
            String should = accepted.get(ride);
            String is = found.get(ride);
            String name = "Ride " + ride + " in " + where;
            presence(name, should != null, is != null);
            if (should != null && is != null && !should.equals(is)) {
                score.add(
                        is.equals(SystemState.OPEN) ? Column.LOST : Column.DIFFERENT,
                        name + ": " + is + ", not " + should);
            }
        }
    }

    /** Adds the discrepancies found by the verifier. */
    public void verified(List<Discrepancy> discrepancies) {
        discrepancies.forEach(one -> score.add(columnOf(one.kind()), one.toString()));
    }

    private void versions(UUID vehicle, long accepted, long committed) {
        String sentence = "Vehicle " + vehicle + " was changed by " + accepted + " accepted commands and is at version "
                + committed;
        if (committed < accepted) {
            score.add(Column.LOST, sentence);
        } else if (committed > accepted) {
            score.add(Column.DOUBLED, sentence);
        }
    }

    private void presence(String name, boolean accepted, boolean there) {
        if (accepted && !there) {
            score.add(Column.LOST, name + " was accepted and is not there");
        } else if (there && !accepted) {
            score.add(Column.DOUBLED, name + " is there, and nobody was told so");
        }
    }

    private static Column columnOf(Kind kind) {
        return switch (kind) {
            case LOST -> Column.LOST;
            case REORDERED -> Column.REORDERED;
            case DUPLICATED, UNKNOWN -> Column.DOUBLED;
            case DIFFERENT -> Column.DIFFERENT;
            case LAGGING -> Column.LATE;
        };
    }
}
