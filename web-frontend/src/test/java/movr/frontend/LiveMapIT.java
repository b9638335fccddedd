package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Two people with real browsers, looking at the same streets. */
class LiveMapIT {

    private static final String[] SQUARE = {"40.7580", "-73.9855"};

    @BeforeAll
    static void start() {
        Chromium.needed();
        Movr.url();
    }

    @Test
    void showsEachChangeToEverybodyWhoLooks() {
        Look look = Look.fresh();
        String owner = Names.fresh();
        String rider = Names.fresh();
        try (Chromium first = Chromium.open();
                Chromium second = Chromium.open()) {
            second.signUp(rider, "new-york").await("the map is live", () -> ready(second));
            first.signUp(owner, "new-york").add("new-york", "scooter", look, SQUARE);
            first.visit("/cities/new-york/vehicles").await("the vehicle is there", () -> marker(first, look) != null);
            second.await("the vehicle appears live", () -> marker(second, look) != null);
            Map<String, Object> before = place(first, look);

            second.click(card(look) + " button").sees("Your ride has started");
            first.await(
                    "it vanishes live",
                    () -> marker(first, look) == null && !first.text().contains(look.toString()));

            second.type("latitude", "40.7536").type("longitude", "-73.9832");
            second.click("main form button.wide").sees("Your ride has ended").sees("Duration");
            first.await("it comes back live", () -> marker(first, look) != null);
            assertThat(place(first, look)).isNotEqualTo(before);
            assertThat(first.find(card(look)).getText()).contains("Bryant Park");

            second.visit("/rides").sees("Times Square → Bryant Park");
            assertThat(second.text()).containsPattern("\\d+ s · 0\\.\\d mi");

            second.visit("/profile").type("username", rider).click("main form button.danger");
            second.sees("Your account and all your data have been removed").sees("Sign in");
            second.visit("/signin").type("username", rider).type("password", "correct horse");
            second.click("main form button").sees("Username or password is wrong");
        }
    }

    @Test
    void showsEachCityToThoseWhoLookAtIt() {
        Look american = Look.fresh();
        Look french = Look.fresh();
        try (Chromium newYork = Chromium.open();
                Chromium paris = Chromium.open()) {
            newYork.signUp(Names.fresh(), "new-york").add("new-york", "bike", american, SQUARE);
            paris.signUp(Names.fresh(), "paris").add("paris", "scooter", french, "48.8606", "2.3376");
            newYork.visit("/").click("main .button").isAt("/cities/new-york/vehicles");
            paris.visit("/").click("main .button").isAt("/cities/paris/vehicles");

            newYork.await("New York's vehicle", () -> marker(newYork, american) != null);
            paris.await("Paris' vehicle", () -> marker(paris, french) != null);

            assertThat(marker(newYork, french)).isNull();
            assertThat(marker(paris, american)).isNull();
            assertThat(newYork.text()).contains(american.toString()).doesNotContain(french.toString());
            assertThat(paris.text()).contains(french.toString()).doesNotContain(american.toString());
        }
    }

    @Test
    void keepsListAndMapInStep() {
        Look bike = Look.fresh();
        Look board = Look.fresh();
        try (Chromium someone = Chromium.open()) {
            someone.signUp(Names.fresh(), "boston").add("boston", "bike", bike, "42.3554", "-71.0656");
            someone.add("boston", "skateboard", board, "42.3734", "-71.1189");

            someone.visit("/cities/boston/vehicles").await("live", () -> ready(someone));
            // Harvard Square lies outside of what the map shows
            someone.await(
                    "the bike only",
                    () -> someone.text().contains(bike.toString())
                            && !someone.text().contains(board.toString()));
            someone.driver()
                    .findElement(By.className("leaflet-control-zoom-out"))
                    .click();
            someone.driver()
                    .findElement(By.className("leaflet-control-zoom-out"))
                    .click();
            someone.sees(board.toString());

            someone.find("#type option[value=bike]").click();
            someone.click(".filter button").await("live", () -> ready(someone));
            someone.await("bikes only", () -> marker(someone, bike) != null && marker(someone, board) == null);
        }
    }

    private static boolean ready(Chromium browser) {
        return browser.find("[data-live]").getDomAttribute("data-ready") != null;
    }

    private static String card(Look look) {
        return "li.vehicle:has(a[href]):has(button[aria-label*='" + look + "'])";
    }

    private static Object marker(Chromium browser, Look look) {
        return browser.driver()
                .executeScript("return document.querySelector('.leaflet-marker-icon[title*=\"" + look + "\"]')");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> place(Chromium browser, Look look) {
        Object place = browser.driver()
                .executeScript("const box = document.querySelector('.leaflet-marker-icon[title*=\"" + look
                        + "\"]').getBoundingClientRect(); return {x: box.x, y: box.y}");
        return (Map<String, Object>) place;
    }
}
