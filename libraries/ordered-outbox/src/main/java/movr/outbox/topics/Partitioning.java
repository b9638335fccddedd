package movr.outbox.topics;

/** Knowledge of the partitions that regions' streams are spread over. */
public interface Partitioning {

    /** Knowledge of a relay without recorded numbers. */
    Partitioning NONE = new Partitioning() {
        @Override
        public PartitionCounts read(String region) {
            return PartitionCounts.NONE;
        }

        @Override
        public PartitionCounts known(String region) {
            return PartitionCounts.NONE;
        }
    };

    /** Reads the numbers that are recorded now. They only grow: whoever reads later knows all that was known before. */
    PartitionCounts read(String region);

    /** The numbers as they were read last; costs nothing. */
    PartitionCounts known(String region);
}
