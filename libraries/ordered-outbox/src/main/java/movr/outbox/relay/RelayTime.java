package movr.outbox.relay;

import java.util.concurrent.locks.LockSupport;

/** Passage of time for a relay's leases and rests, whatever its clock says. A simulation of the protocol brings its own. */
interface RelayTime {

    /** Time of the JVM. */
    RelayTime SYSTEM = new RelayTime() {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void parkNanos(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** Nanoseconds since some moment, see {@link System#nanoTime()}. */
    long nanoTime();

    /** Pauses the current thread, see {@link LockSupport#parkNanos(long)}. */
    void parkNanos(long nanos);
}
