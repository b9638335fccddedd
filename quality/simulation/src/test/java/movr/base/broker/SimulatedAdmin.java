package movr.base.broker;

import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/** Access to a connection with clients of the simulation. */
public final class SimulatedAdmin {

    private SimulatedAdmin() {}

    /** A connection that opens these clients. */
    public static AdminConnection connection(Supplier<Admin> clients) {
        return new AdminConnection(clients);
    }
}
