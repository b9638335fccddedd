package movr.fuzzing.requests;

import java.util.List;
import java.util.Random;
import movr.fuzzing.values.Hostile;
import movr.fuzzing.values.Opaque;
import movr.fuzzing.values.Texts;
import movr.fuzzing.wire.Bytes;

/** Draw from the library of hostile values. */
final class Values {

    private Values() {}

    static <T> T any(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** A text, or something like the value that stands there. */
    static Hostile like(String current, Random random) {
        return !current.isEmpty() && random.nextInt(3) == 0 ? Opaque.like(current, random) : any(Texts.ALL, random);
    }

    /** A value for an address or a form: encoded as it should be, or not. */
    static String encoded(Hostile value, Random random) {
        String bytes = Bytes.utf8(value.value());
        return switch (random.nextInt(12)) {
            case 0 -> bytes;
            case 1 ->
                Bytes.percent(bytes) + any(List.of("%", "%z", "%zz", "%0", "%u0041", "%%", "%ff", "%c0%80"), random);
            case 2 -> Bytes.percent(Bytes.percent(bytes));
            default -> Bytes.percent(bytes);
        };
    }
}
