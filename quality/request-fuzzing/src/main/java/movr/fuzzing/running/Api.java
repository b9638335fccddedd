package movr.fuzzing.running;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import movr.fuzzing.wire.Answer;
import movr.fuzzing.wire.Bytes;
import movr.fuzzing.wire.Field;
import movr.fuzzing.wire.RawClient;
import org.jsoup.Jsoup;

/** Right requests, to set up what others name. */
public final class Api {

    private static final RawClient CLIENT = new RawClient(Duration.ofMinutes(1));
    private static final String SPOT =
            "\"location\":{\"latitude\":40.758,\"longitude\":-73.9855,\"label\":\"Times Square\"}";
    private static final String CITY = "/api/v1/cities/new-york";

    private final URI commands;
    private final URI queries;
    private final URI pages;

    Api(RunningMovr movr) {
        commands = movr.commands();
        queries = movr.queries();
        pages = movr.pages();
    }

    /** Asks for something, as a browser or as a client with a token. */
    public static Answer get(URI service, String target, List<Field> headers) {
        return CLIENT.send(service, "GET " + target + " HTTP/1.1\r\n" + block(service, headers) + "\r\n", false);
    }

    /** A cookie header of all. */
    public static Field cookies(List<Field> cookies) {
        List<String> pairs = new ArrayList<>();
        cookies.forEach(cookie -> pairs.add(cookie.name() + "=" + cookie.value()));
        return new Field("Cookie", String.join("; ", pairs));
    }

    /** Opens an account and signs in, at the pages too. */
    Account signUp() {
        String username = World.freshUsername();
        String person =
                "{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s@example.com\",\"firstName\":\"Erika\",\"lastName\":\"Muster\","
                        + "\"city\":\"new-york\"}";
        expect(201, post("/api/v1/users", person.formatted(username, Account.PASSWORD, username), ""));
        String credentials = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, Account.PASSWORD);
        String token = text(expect(200, post("/api/v1/sessions", credentials, "")), "accessToken");
        return signInAtPages(username, token);
    }

    /** The id of a new vehicle, once the listing shows it. */
    String addVehicle(Account owner) {
        String vehicle = "{\"type\":\"bike\",\"color\":\"red\",\"brand\":\"Acme\"," + SPOT + "}";
        Answer added = expect(201, post(CITY + "/vehicles", vehicle, owner.token()));
        await(added, "/api/v1/cities/new-york/vehicles?limit=1", owner);
        return text(added, "vehicleId");
    }

    /** The id of a new ride, once the rider's history shows it. */
    String startRide(Account rider, String vehicle) {
        Answer started = expect(201, post(CITY + "/rides", "{\"vehicleId\":\"" + vehicle + "\"}", rider.token()));
        await(started, "/api/v1/riders/me/rides?limit=1", rider);
        return text(started, "rideId");
    }

    private void await(Answer done, String target, Account who) {
        List<Field> headers = List.of(
                new Field("Consistency-Token", done.header("Consistency-Token").orElseThrow()),
                new Field("Authorization", "Bearer " + who.token()));
        expect(200, get(queries, target, headers));
    }

    private Account signInAtPages(String username, String token) {
        Answer page = expect(200, get(pages, "/signin", List.of()));
        List<Field> cookies = new ArrayList<>(cookiesOf(page));
        String csrf = Jsoup.parse(Bytes.text(page.body()))
                .select("form[action$=/signin] [name=_csrf]")
                .val();
        String form = "username=" + username + "&password=" + Bytes.percent(Account.PASSWORD) + "&_csrf=" + csrf;
        List<Field> headers = List.of(cookies(cookies), new Field("Content-Type", "application/x-www-form-urlencoded"));
        cookies.addAll(cookiesOf(expect(302, post(pages, "/signin", form, headers))));
        return new Account(username, token, List.copyOf(cookies), csrf);
    }

    private static List<Field> cookiesOf(Answer answer) {
        return answer.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Set-Cookie"))
                .map(header -> header.value().replaceFirst(";.*", "").split("=", 2))
                .filter(pair -> !pair[1].isEmpty())
                .map(pair -> new Field(pair[0], pair[1]))
                .toList();
    }

    private Answer post(String path, String json, String token) {
        List<Field> headers = new ArrayList<>(List.of(new Field("Content-Type", "application/json")));
        if (!token.isEmpty()) {
            headers.add(new Field("Authorization", "Bearer " + token));
        }
        return post(commands, path, json, headers);
    }

    private static Answer post(URI service, String path, String body, List<Field> headers) {
        List<Field> all = new ArrayList<>(headers);
        all.add(new Field("Content-Length", String.valueOf(body.length())));
        return CLIENT.send(service, "POST " + path + " HTTP/1.1\r\n" + block(service, all) + "\r\n" + body, false);
    }

    private static String block(URI service, List<Field> headers) {
        StringBuilder block = new StringBuilder("Host: " + service.getAuthority() + "\r\nConnection: close\r\n");
        headers.forEach(header ->
                block.append(header.name()).append(": ").append(header.value()).append("\r\n"));
        return block.toString();
    }

    private static String text(Answer answer, String field) {
        return answer.json().path(field).asString("");
    }

    private static Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("Not " + status + ": " + answer);
        }
        return answer;
    }
}
