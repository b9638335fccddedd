package movr.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import movr.frontend.client.CommandResult;
import movr.frontend.client.Credentials;

/** Session state of one visitor's request, all of it stored in cookies. Not thread-safe. */
public final class VisitorSession {

    private static final String PERSON = "movr-session";
    private static final String SEEN = "movr-seen";
    private static final String NOTICE = "movr-notice";
    private static final String CITY = "movr-city";
    private static final String RIDE = "movr-ride";
    private static final Duration A_MOMENT = Duration.ofMinutes(1);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final VisitorSessions sessions;
    private final Optional<Person> person;
    private SeenChanges seen;

    VisitorSession(HttpServletRequest request, HttpServletResponse response, VisitorSessions sessions) {
        this.request = request;
        this.response = response;
        this.sessions = sessions;
        this.person = sessions.cookies().read(request, PERSON).flatMap(sessions.tokens()::read);
        this.seen =
                sessions.cookies().read(request, SEEN).map(SeenChanges::parse).orElse(SeenChanges.parse(""));
    }

    /** The signed-in person. */
    public Optional<Person> person() {
        return person;
    }

    /** The signed-in person, on pages that require one. */
    public Person signedIn() {
        return person.orElseThrow();
    }

    /** Returns whether a session has expired. */
    public boolean expired() {
        return person.isEmpty() && sessions.cookies().read(request, PERSON).isPresent();
    }

    /** Credentials for calls on behalf of the visitor. */
    public Credentials credentials() {
        return new Credentials(person.map(Person::accessToken), seen.tokens());
    }

    /** Remembers a command's consistency token, so that later answers show its effect; returns the command's result. */
    public <T> CommandResult<T> saw(CommandResult<T> done) {
        done.consistencyToken().ifPresent(token -> {
            seen = seen.and(token);
            sessions.cookies()
                    .write(response, SEEN, seen.text(), sessions.settings().rememberChanges());
        });
        return done;
    }

    /** The city that the visitor has chosen. */
    public Optional<String> chosenCity() {
        return sessions.cookies().read(request, CITY);
    }

    /** Remembers the city that the visitor has chosen. */
    public void choose(String city) {
        sessions.cookies().write(response, CITY, city, A_YEAR);
    }

    /** The ride stored in this browser, as written by {@link #keepRide}. */
    public Optional<String> keptRide() {
        return person.flatMap(who -> sessions.cookies().read(request, RIDE));
    }

    /** Stores the data needed to end a ride while the query service is unreachable. */
    public void keepRide(String ride) {
        sessions.cookies().write(response, RIDE, ride, A_DAY);
    }

    /** Removes the stored ride. */
    public void dropRide() {
        sessions.cookies().delete(response, RIDE);
    }

    /** Signs a person in until their token expires. */
    public void signIn(String accessToken, Duration expiresIn) {
        // kept a little longer than the token is valid, so that the page can tell that the session has expired
        sessions.cookies().write(response, PERSON, accessToken, expiresIn.plus(Duration.ofHours(1)));
    }

    /** Signs the person out in this browser. */
    public void signOut() {
        sessions.cookies().delete(response, PERSON);
        sessions.cookies().delete(response, SEEN);
        sessions.cookies().delete(response, RIDE);
    }

    /** Shows a message on the next page: a key below {@code notice.} of the message bundle. */
    public void say(String key) {
        sessions.cookies().write(response, NOTICE, new Notice(key, true).text(), A_MOMENT);
    }

    /** Shows a warning on the next page. */
    public void warn(String key) {
        sessions.cookies().write(response, NOTICE, new Notice(key, false).text(), A_MOMENT);
    }

    /** Removes and returns the message of the previous page. */
    public Optional<Notice> takeNotice() {
        Optional<String> text = sessions.cookies().read(request, NOTICE);
        if (text.isPresent()) {
            sessions.cookies().delete(response, NOTICE);
        }
        return text.flatMap(Notice::parse);
    }
}
