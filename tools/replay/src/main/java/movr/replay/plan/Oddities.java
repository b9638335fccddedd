package movr.replay.plan;

/**
 * Counts of what makes real trips hard.
 *
 * @param zeroLength trips that end when they begin
 * @param backToBack trips that begin in the instant in which the same bike's last one ends
 * @param overlaps trips that begin while the same bike is on another one; that one is ended early, when the next begins
 * @param overlapSeconds how much earlier, in all
 * @param jumps trips that begin elsewhere than the same bike's last one ended: vans move bikes
 * @param jumpKilometres in all
 * @param longestJumpKilometres of one
 */
public record Oddities(
        int zeroLength,
        int backToBack,
        int overlaps,
        long overlapSeconds,
        int jumps,
        double jumpKilometres,
        double longestJumpKilometres) {

    /** Gathers them. */
    static final class Counter {

        /** Nearer than this is the same place, written otherwise. */
        private static final double SAME_PLACE_KM = 0.001;

        private int zeroLength;
        private int backToBack;
        private int overlaps;
        private long overlapSeconds;
        private int jumps;
        private double jumpKilometres;
        private double longest;

        void zeroLength() {
            zeroLength++;
        }

        void backToBack() {
            backToBack++;
        }

        void overlap(long seconds) {
            overlaps++;
            overlapSeconds += seconds;
        }

        void moved(double kilometres) {
            if (kilometres > SAME_PLACE_KM) {
                jumps++;
                jumpKilometres += kilometres;
                longest = Math.max(longest, kilometres);
            }
        }

        Oddities count() {
            return new Oddities(zeroLength, backToBack, overlaps, overlapSeconds, jumps, jumpKilometres, longest);
        }
    }
}
