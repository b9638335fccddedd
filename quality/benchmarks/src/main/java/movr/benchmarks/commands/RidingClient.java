package movr.benchmarks.commands;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import movr.benchmarks.load.Client;
import movr.benchmarks.load.Outcome;
import org.jspecify.annotations.Nullable;

/** Client that starts a ride, ends it, and continues with another rider on another vehicle. */
final class RidingClient implements Client {

    private final RideApi api;
    private final List<String> bearers;
    private final List<UUID> vehicles;
    private final RandomGenerator random;
    private int rider;
    private @Nullable String ride;

    /**
     * Creates a client.
     *
     * @param bearers access tokens of the riders of this client alone
     * @param vehicles from which it picks at random
     */
    RidingClient(RideApi api, List<String> bearers, List<UUID> vehicles, RandomGenerator random) {
        this.api = api;
        this.bearers = bearers;
        this.vehicles = vehicles;
        this.random = random;
    }

    @Override
    public Outcome next() throws IOException {
        return ride == null ? start() : end(ride);
    }

    private Outcome start() throws IOException {
        rider = random.nextInt(bearers.size());
        RideApi.Reply reply = api.start(bearers.get(rider), vehicles.get(random.nextInt(vehicles.size())));
        if (reply.outcome() == Outcome.DONE) {
            ride = reply.ride();
        }
        return reply.outcome();
    }

    private Outcome end(String open) throws IOException {
        Outcome outcome = api.end(bearers.get(rider), open).outcome();
        if (outcome != Outcome.FAILED) {
            ride = null;
        }
        return outcome;
    }

    /** Ends an open ride, so that rider and vehicle are free for others. */
    void finish() throws IOException {
        if (ride != null) {
            end(ride);
        }
    }
}
