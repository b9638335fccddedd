package movr.projections.parking;

/** The parked messages in memory keep the promises that the sequencer's tests rest on. */
class MemoryParkingTest extends ParkedStoreContract {

    private final MemoryParking parking = new MemoryParking();

    @Override
    ParkedStore store() {
        return parking;
    }
}
