package movr.frontend.session;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Consistency tokens of the visitor's last changes, the newest last, one for each stream.
 *
 * @param tokens {@code <stream>@<version>}; at most as many as queries accept
 */
record SeenChanges(List<String> tokens) {

    private static final int MOST = 10;
    private static final Pattern FORM = Pattern.compile("[a-z0-9.-]{1,100}@[0-9]{1,18}");

    SeenChanges {
        tokens = List.copyOf(tokens);
    }

    /** Drops malformed tokens: a query would refuse all of them because of one. */
    static SeenChanges parse(String text) {
        return new SeenChanges(Stream.of(text.split(","))
                .filter(token -> FORM.matcher(token).matches())
                .limit(MOST)
                .toList());
    }

    /** With one more token, unless it is malformed. */
    SeenChanges and(String token) {
        if (!FORM.matcher(token).matches()) {
            return this;
        }
        List<String> all = new ArrayList<>(tokens);
        all.removeIf(known -> streamOf(known).equals(streamOf(token)));
        all.add(token);
        return new SeenChanges(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    String text() {
        return String.join(",", tokens);
    }

    private static String streamOf(String token) {
        return token.substring(0, token.indexOf('@'));
    }
}
