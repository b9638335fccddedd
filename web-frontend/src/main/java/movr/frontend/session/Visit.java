package movr.frontend.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import movr.frontend.client.Credentials;
import movr.frontend.client.Done;

/** One request of a visitor: who they are and what is remembered of them, all of it in their own browser. Serves one thread. */
public final class Visit {

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
    private final Visits visits;
    private final Optional<Person> person;
    private SeenChanges seen;

    Visit(HttpServletRequest request, HttpServletResponse response, Visits visits) {
        this.request = request;
        this.response = response;
        this.visits = visits;
        this.person = visits.cookies().read(request, PERSON).flatMap(visits.tokens()::read);
        this.seen = visits.cookies().read(request, SEEN).map(SeenChanges::parse).orElse(SeenChanges.parse(""));
    }

    /** Who is signed in. */
    public Optional<Person> person() {
        return person;
    }

    /** Who is signed in, on pages that only they see. */
    public Person signedIn() {
        return person.orElseThrow();
    }

    /** Whether somebody was signed in whose time is up. */
    public boolean expired() {
        return person.isEmpty() && visits.cookies().read(request, PERSON).isPresent();
    }

    /** What calls say of the visitor. */
    public Credentials credentials() {
        return new Credentials(person.map(Person::accessToken), seen.tokens());
    }

    /** Remembers what was done, so that following answers show it; answers what came of it. */
    public <T> Done<T> saw(Done<T> done) {
        done.consistencyToken().ifPresent(token -> {
            seen = seen.and(token);
            visits.cookies()
                    .write(response, SEEN, seen.text(), visits.settings().rememberChanges());
        });
        return done;
    }

    /** The city that the visitor asked to look at. */
    public Optional<String> chosenCity() {
        return visits.cookies().read(request, CITY);
    }

    /** Remembers the city that the visitor asked to look at. */
    public void choose(String city) {
        visits.cookies().write(response, CITY, city, A_YEAR);
    }

    /** What the visitor's browser knows of the ride that was started in it; as {@link #keepRide} was given it. */
    public Optional<String> keptRide() {
        return person.flatMap(who -> visits.cookies().read(request, RIDE));
    }

    /** Keeps what is needed to end a ride when nobody can be asked for it. */
    public void keepRide(String ride) {
        visits.cookies().write(response, RIDE, ride, A_DAY);
    }

    /** Forgets the ride that was kept. */
    public void dropRide() {
        visits.cookies().delete(response, RIDE);
    }

    /** Signs a person in until their token expires. */
    public void signIn(String accessToken, Duration expiresIn) {
        // a little longer than it is good for, so that the page can say why one has to sign in again
        visits.cookies().write(response, PERSON, accessToken, expiresIn.plus(Duration.ofHours(1)));
    }

    /** Forgets who was signed in. */
    public void signOut() {
        visits.cookies().delete(response, PERSON);
        visits.cookies().delete(response, SEEN);
        visits.cookies().delete(response, RIDE);
    }

    /** Says a sentence on the next page: a key below {@code notice.} of the message bundle. */
    public void say(String key) {
        visits.cookies().write(response, NOTICE, new Notice(key, true).text(), A_MOMENT);
    }

    /** Says on the next page what did not go as it should. */
    public void warn(String key) {
        visits.cookies().write(response, NOTICE, new Notice(key, false).text(), A_MOMENT);
    }

    /** What the page before wanted to say; only once. */
    public Optional<Notice> takeNotice() {
        Optional<String> text = visits.cookies().read(request, NOTICE);
        if (text.isPresent()) {
            visits.cookies().delete(response, NOTICE);
        }
        return text.flatMap(Notice::parse);
    }
}
