package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages during an outage of one side of MovR, and after it, without any action of the visitor. */
class OutageIT {

    @AfterEach
    void mend() {
        Movr.url();
    }

    @Test
    void stillShowsVehiclesWhenNobodyCanRent() {
        try (NoScript person = NoScript.visitor()) {
            Look look = Look.fresh();
            person.signUp(Names.fresh(), "new-york")
                    .addScooter("new-york", look)
                    .follow(look + " scooter");
            String vehicle = person.path();
            Movr.commands().close();

            person.press("/rides");
            assertThat(person.status()).isEqualTo(503);
            assertThat(person.text()).contains("it will be done only once");
            HtmlPage repeat = person.page();
            await().until(() -> person.open(vehicle).text().contains("renting and returning do not work"));
            assertThat(person.status()).isEqualTo(200);
            Cookie session = person.session();
            assertThat(person.press("/signout").text())
                    .contains("signed out in this browser")
                    .contains("Sign in");
            person.bringBack(session);
            person.open("/cities/new-york/vehicles");
            assertThat(person.text()).contains(look.toString());

            Movr.commands().start();
            person.back(repeat).press("/rides");
            assertThat(person.text()).contains("Your ride has started");
            await().until(() -> !person.open("/rides").text().contains("renting and returning do not work"));
        }
    }

    @Test
    void stillEndsARideWhenNothingCanBeShown() {
        try (NoScript person = NoScript.visitor()) {
            Look look = Look.fresh();
            person.signUp(Names.fresh(), "new-york")
                    .addScooter("new-york", look)
                    .follow(look + " scooter");
            person.press("/rides");
            String ride = person.path();
            Movr.queries(Movr.EAST).close();

            person.open(ride);
            assertThat(person.text()).contains("You are riding").contains("cannot be shown just now");
            person.open("/cities/new-york/vehicles");
            assertThat(person.status()).isEqualTo(503);
            assertThat(person.page().getWebResponse().getContentAsString()).contains("http-equiv=\"refresh\"");
            person.open(ride).press("/end");
            assertThat(person.text()).contains("Your ride has ended");

            Movr.queries(Movr.EAST).start();
            await().until(() -> person.open(ride).text().contains("Duration"));
        }
    }

    @Test
    void comesBackByItselfInABrowser() {
        try (Chromium browser = Chromium.open()) {
            Movr.queries(Movr.EAST).close();
            browser.visit("/cities/new-york/vehicles").sees("This page comes back by itself");

            Movr.queries(Movr.EAST).start();

            browser.sees("Vehicles in New York").sees("Live");
        }
    }
}
