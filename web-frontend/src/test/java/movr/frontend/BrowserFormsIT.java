package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Cookie;

/** Forms in a real browser: double clicks, the back button, and careless input. */
class BrowserFormsIT {

    private static final String[] SQUARE = {"40.7580", "-73.9855"};

    @BeforeAll
    static void start() {
        Chromium.needed();
        Movr.url();
    }

    @Test
    void rentsOnceOnADoubleClick() {
        try (Chromium rider = Chromium.open()) {
            rider.signUp(Names.fresh(), "new-york").add("new-york", "bike", Look.fresh(), SQUARE);
            rider.click("main .cards a");

            rider.doubleClick("button.wide:not(.danger)").isAt("/rides/[0-9a-f-]{36}");

            rider.sees("You are riding").visit("/rides");
            assertThat(rider.all(".rides > li")).hasSize(1);
        }
    }

    @Test
    void showsNothingOfAPersonWhoHasSignedOut() {
        try (Chromium browser = Chromium.open()) {
            String person = Names.fresh();
            browser.signUp(person, "new-york").visit("/profile").sees(person + "@example.com");
            browser.click(".leave button").sees("You are signed out");

            browser.driver().navigate().back();

            browser.isAt("/signin").seesNot(person + "@example.com");
        }
    }

    @Test
    void leadsBackToThePageAfterASessionHasExpired() {
        try (Chromium browser = Chromium.open()) {
            String person = Names.fresh();
            browser.signUp(person, "new-york").visit("/profile").sees(person + "@example.com");
            expire(browser);

            browser.visit("/profile").isAt("/signin").sees("Your session has ended");
            browser.type("username", person).type("password", "correct horse").click("main form button");

            browser.isAt("/profile").sees(person + "@example.com");
        }
    }

    @Test
    void asksToSignInAgainWhenASessionExpiresBehindAForm() {
        try (Chromium browser = Chromium.open()) {
            String person = Names.fresh();
            browser.signUp(person, "new-york").add("new-york", "bike", Look.fresh(), SQUARE);
            browser.click("main .cards a").sees("Start ride");
            String page = browser.path();
            expire(browser);

            browser.click("button.wide:not(.danger)").isAt("/signin").sees("Your session has ended");
            browser.type("username", person).type("password", "correct horse").click("main form button");

            browser.isAt(page).sees("Start ride");
        }
    }

    @Test
    void tellsWhatIsWrongWithEachField() {
        try (Chromium browser = Chromium.open()) {
            browser.visit("/signup")
                    .type("username", "-")
                    .type("password", "short")
                    .type("email", "nobody");
            browser.type("firstName", " ").type("lastName", "x".repeat(101)).click("main form button");
            browser.sees("Please check these fields");

            assertThat(browser.all(".field.wrong")).hasSize(5);
            assertThat(browser.all(".summary a"))
                    .extracting(link -> link.getDomAttribute("href"))
                    .containsExactly("#username", "#password", "#email", "#firstName", "#lastName");
            for (String field : new String[] {"username", "password", "email", "firstName", "lastName"}) {
                String error = browser.find("#" + field).getDomAttribute("aria-describedby");
                assertThat(browser.find("#" + error).getText()).as(field).isNotBlank();
                assertThat(browser.find("#" + field).getDomAttribute("aria-invalid"))
                        .isEqualTo("true");
            }
            // what was right stays, but for the password
            assertThat(browser.find("#email").getDomProperty("value")).isEqualTo("nobody");
            assertThat(browser.find("#password").getDomProperty("value")).isEmpty();
        }
    }

    @Test
    void tellsWhatIsWrongWithAVehicle() {
        try (Chromium browser = Chromium.open()) {
            browser.signUp(Names.fresh(), "new-york").visit("/cities/new-york/vehicles/new");
            browser.type("latitude", "91").type("longitude", "181").click("main form button:not([type=button])");
            browser.sees("Choose a bike").sees("between -90 and 90").sees("-180 and 180");
            assertThat(browser.all(".summary a"))
                    .extracting(link -> link.getDomAttribute("href"))
                    .containsExactly("#type", "#color", "#brand", "#latitude", "#longitude");

            browser.click("input[value=bike]").select("color", "red").select("brand", "Acme");
            browser.type("latitude", "48.8606").type("longitude", "2.3376");
            browser.click("main form button:not([type=button])").sees("too far from the city");
            assertThat(browser.find("#brand").getDomProperty("value")).isEqualTo("Acme");
        }
    }

    @Test
    void picksAPlaceByTappingTheMap() {
        try (Chromium browser = Chromium.open()) {
            browser.signUp(Names.fresh(), "new-york").visit("/cities/new-york/vehicles/new");
            String before = latitude(browser);

            browser.await("the map", () -> browser.find(".map.pick").isDisplayed());
            browser.driver()
                    .executeScript(
                            "const map = document.querySelector('.map.pick'); const box = map.getBoundingClientRect();"
                                    + "for (const type of ['mousedown', 'mouseup', 'click']) map.dispatchEvent(new MouseEvent(type,"
                                    + "{bubbles: true, clientX: box.x + 60, clientY: box.y + 60}));");

            browser.await("another place", () -> !before.equals(latitude(browser)));
        }
    }

    /** The browser's token as it will be when its time is up. */
    private static void expire(Chromium browser) {
        Cookie session = Objects.requireNonNull(browser.driver().manage().getCookieNamed("movr-session"));
        String token = new String(Base64.getUrlDecoder().decode(session.getValue()), StandardCharsets.UTF_8);
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String expired = claims.replaceAll("\"exp\":\\d+", "\"exp\":1000000000");
        String cookie = encode(parts[0] + "." + encode(expired) + "." + parts[2]);
        browser.driver().manage().deleteCookieNamed("movr-session");
        browser.driver()
                .manage()
                .addCookie(new Cookie.Builder("movr-session", cookie).path("/").build());
    }

    private static String latitude(Chromium browser) {
        return Objects.requireNonNull(browser.find("#latitude").getDomProperty("value"));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
