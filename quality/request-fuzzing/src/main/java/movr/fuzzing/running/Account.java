package movr.fuzzing.running;

import java.util.List;
import movr.fuzzing.wire.Field;

/**
 * Somebody who can be signed in.
 *
 * @param token access token
 * @param cookies of the pages, for a browser in which they are signed in
 * @param csrf what forms prove with, in that browser
 */
public record Account(String username, String token, List<Field> cookies, String csrf) {

    /** Of all accounts. */
    public static final String PASSWORD = "correct horse battery";
}
