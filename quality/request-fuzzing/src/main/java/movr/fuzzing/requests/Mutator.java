package movr.fuzzing.requests;

import java.util.List;
import java.util.Random;

/** Mutation of drafts by hostile values. */
public final class Mutator {

    private static final int PERCENT = 100;
    private static final int UNCHANGED = 3;
    private static final int TWICE = 20;

    private Mutator() {}

    /** Changes one position of a draft, sometimes two, rarely none. */
    public static void change(Draft draft, Random random) {
        int dice = random.nextInt(PERCENT);
        if (dice < UNCHANGED) {
            return;
        }
        changeOnce(draft, random);
        if (dice >= PERCENT - TWICE) {
            changeOnce(draft, random);
        }
    }

    /** First the part of the request, so that the many headers do not outweigh the few parameters. */
    private static void changeOnce(Draft draft, Random random) {
        List<List<Position>> parts = List.of(
                TargetPositions.ofMethod(),
                TargetPositions.ofPath(draft),
                TargetPositions.ofQuery(draft),
                TargetPositions.ofQuery(draft),
                HeaderPositions.known(draft),
                HeaderPositions.own(draft),
                HeaderPositions.own(draft),
                HeaderPositions.cookies(draft),
                HeaderPositions.lines(),
                BodyPositions.fields(draft),
                BodyPositions.fields(draft),
                BodyPositions.whole(draft));
        List<Position> part = parts.get(random.nextInt(parts.size()));
        while (part.isEmpty()) {
            part = parts.get(random.nextInt(parts.size()));
        }
        part.get(random.nextInt(part.size())).apply(draft, random);
    }
}
