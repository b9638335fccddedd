/** Storage of the outbox for the relay: unsent events, leases on shards, parked streams. */
@NullMarked
package movr.outbox.store;

import org.jspecify.annotations.NullMarked;
