package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Visitors' workflows in a browser without scripts, against all of MovR. */
@ExtendWith(OutputCaptureExtension.class)
class StoryIT {

    private static final Logger LOG = LoggerFactory.getLogger(StoryIT.class);

    @Test
    void opensAnAccountAddsAVehicleRidesItAndSeesTheRide() {
        try (NoScript erika = NoScript.visitor()) {
            Look look = Look.fresh();
            erika.signUp(Names.fresh(), "new-york");
            assertThat(erika.text()).contains("Welcome to MovR");
            erika.addScooter("new-york", look);
            assertThat(erika.text()).contains("Your vehicle is on the street").contains(look.toString());

            erika.follow(look + " scooter").press("/rides");
            assertThat(erika.text()).contains("Your ride has started").contains("You are riding");

            erika.fill("latitude", "40.7536").fill("longitude", "-73.9832");
            erika.press("/end");
            assertThat(erika.text())
                    .contains("Your ride has ended")
                    .contains("Bryant Park")
                    .contains("0.3 mi");
            erika.open("/rides");
            assertThat(erika.text()).contains("Times Square → Bryant Park").contains("New York");
        }
    }

    @Test
    void rentsOnceWhenAnswersAreLost() {
        try (NoScript rider = riderAt("new-york")) {
            Movr.proxy().loseNext(2);

            rider.press("/rides");

            assertThat(rider.text()).contains("Your ride has started").contains("You are riding");
            List<String> keys = Movr.proxy().keys();
            assertThat(keys).hasSizeGreaterThan(2).containsOnly(keys.get(0));
            assertThat(rider.open("/rides").page().getByXPath("//ol[contains(@class, 'rides')]/li"))
                    .hasSize(1);
        }
    }

    @Test
    void saysThatARideIsOverWhenItsFormIsSentAgain() {
        try (NoScript rider = riderAt("new-york")) {
            HtmlPage vehicle = rider.page();
            rider.press("/rides");
            rider.fill("latitude", "40.7536").fill("longitude", "-73.9832");
            rider.press("/end");

            rider.back(vehicle).press("/rides");

            assertThat(rider.text()).contains("it has ended").doesNotContain("Your ride has started");
        }
    }

    @Test
    void saysThatARideHasStartedWhenItsFormIsSentTwice() {
        try (NoScript rider = riderAt("new-york")) {
            HtmlPage vehicle = rider.page();
            rider.press("/rides");

            rider.back(vehicle).press("/rides");

            assertThat(rider.text()).contains("Your ride has started").contains("You are riding");
        }
    }

    @Test
    void opensOneAccountWhenTheAnswerIsLost() {
        try (NoScript visitor = NoScript.visitor()) {
            Movr.proxy().loseNext(1);

            visitor.signUp(Names.fresh(), "new-york");

            assertThat(visitor.text()).contains("Welcome to MovR");
        }
    }

    @Test
    void showsOnlyTheRidesOfTheirRider() {
        try (NoScript rider = riderAt("new-york");
                NoScript other = NoScript.visitor()) {
            rider.press("/rides");
            String ride = rider.path();
            other.signUp(Names.fresh(), "new-york");

            assertThat(other.open(ride).status()).isEqualTo(404);
            assertThat(other.open("/rides").text()).contains("You have not ridden yet");
            other.open(ride.replace("/rides/", "/cities/new-york/rides/") + "/end");
            assertThat(other.status()).isIn(404, 405);
        }
    }

    @Test
    void showsPeopleByUsernameToThoseWhoAreSignedIn() {
        try (NoScript erika = NoScript.visitor();
                NoScript visitor = NoScript.visitor()) {
            String username = Names.fresh();
            erika.signUp(username, "paris").open("/cities/paris/people");
            assertThat(erika.text()).contains(username).doesNotContain("Muster").doesNotContain("@example.com");

            assertThat(visitor.open("/cities/paris/people").path()).isEqualTo("/signin");
            visitor.signIn(username);
            assertThat(visitor.path()).isEqualTo("/cities/paris/people");
        }
    }

    @Test
    void tellsWhoWasFasterAndWhatToDo() {
        try (NoScript rider = riderAt("new-york");
                NoScript slower = NoScript.visitor()) {
            slower.signUp(Names.fresh(), "new-york").open(rider.path());
            rider.press("/rides");

            slower.press("/rides");

            assertThat(slower.status()).isEqualTo(409);
            assertThat(slower.text()).contains("Somebody was faster").contains("Choose another one");
        }
    }

    @Test
    void refusesFormsThatWereNotDrawnForTheirSender() {
        try (NoScript rider = riderAt("new-york")) {
            rider.browser()
                    .getCookieManager()
                    .removeCookie(rider.browser().getCookieManager().getCookie("movr-csrf"));

            rider.press("/rides");

            assertThat(rider.status()).isEqualTo(403);
            assertThat(rider.text()).contains("Not allowed").contains("Load the page again");
        }
    }

    @Test
    void asksToSignInAgainWhenTheServicesDoNotTakeTheToken() {
        try (NoScript erika = NoScript.visitor()) {
            erika.signUp(Names.fresh(), "new-york");
            erika.tamperWithToken();

            erika.open("/profile");

            assertThat(erika.path()).isEqualTo("/signin");
            assertThat(erika.text()).contains("Your session has ended");
        }
    }

    @Test
    void takesTheCityFromTheBalancerThenFromHomeAndSaysWhenItGuesses() {
        try (NoScript visitor = NoScript.visitor()) {
            assertThat(visitor.open("/").text())
                    .contains("Ride New York")
                    .contains("We do not know which city you are in");
            visitor.browser().addRequestHeader("X-City", "atlantis");
            assertThat(visitor.open("/").text())
                    .contains("Ride New York")
                    .contains("We do not know which city you are in");
            visitor.browser().addRequestHeader("X-City", "boston");
            assertThat(visitor.open("/").text()).contains("Ride Boston").doesNotContain("We do not know");
            visitor.browser().removeRequestHeader("X-City");
            visitor.browser().addRequestHeader("X-City", "New York");
            assertThat(visitor.open("/").text()).contains("Ride New York").doesNotContain("We do not know");
            visitor.browser().removeRequestHeader("X-City");

            visitor.signUp(Names.fresh(), "paris");
            visitor.browser()
                    .getCookieManager()
                    .removeCookie(visitor.browser().getCookieManager().getCookie("movr-city"));
            assertThat(visitor.open("/").text()).contains("Ride Paris").doesNotContain("We do not know");
        }
    }

    @Test
    void looksAtTheCityThatWasChosen() {
        try (NoScript visitor = NoScript.visitor()) {
            visitor.open("/").select("city-choice", "paris").press("/city");
            assertThat(visitor.path()).isEqualTo("/cities/paris/vehicles");

            visitor.browser().addRequestHeader("X-City", "boston");
            assertThat(visitor.open("/").text()).contains("Ride Paris");
        }
    }

    @Test
    void speaksGermanAndMetresInParis() {
        try (NoScript erika = riderAt("paris")) {
            erika.press("/rides")
                    .fill("latitude", "48.8570")
                    .fill("longitude", "2.3610")
                    .press("/end");
            assertThat(erika.text()).contains(" m").doesNotContain(" ft");

            erika.open("/rides?lang=de");

            assertThat(erika.page().getDocumentElement().getAttribute("lang")).isEqualTo("de");
            assertThat(erika.text()).contains("Meine Fahrten").contains("Sek.");
            assertThat(erika.open("/nirgends").text()).contains("Nicht gefunden");
        }
    }

    @Test
    void saysWhatIsNotThere() {
        try (NoScript visitor = NoScript.visitor()) {
            assertThat(visitor.open("/cities/atlantis/vehicles").status()).isEqualTo(404);
            assertThat(visitor.text()).contains("MovR does not serve this city");
            assertThat(visitor.open("/cities/seattle/vehicles").status()).isEqualTo(503);
            assertThat(visitor.text()).contains("This cannot be shown just now");
            assertThat(visitor.open("/cities/new-york/vehicles/11111111-1111-1111-1111-111111111111")
                            .status())
                    .isEqualTo(404);
            assertThat(visitor.text()).contains("This vehicle is not here any more");
        }
    }

    @Test
    void removesVehiclesAndAccounts(CapturedOutput log) {
        try (NoScript erika = NoScript.visitor()) {
            String username = Names.fresh();
            Look look = Look.fresh();
            erika.signUp(username, "new-york").addScooter("new-york", look);
            assertThat(erika.press("/removal").text())
                    .contains("off the street")
                    .doesNotContain(look.toString());

            erika.open("/profile").fill("username", "somebody").press("/profile/removal");
            assertThat(erika.status()).isEqualTo(422);
            assertThat(erika.text()).contains("This is not your username");
            erika.fill("username", username).press("/profile/removal");
            assertThat(erika.text()).contains("Your account and all your data have been removed");
            assertThat(erika.open("/profile").path()).isEqualTo("/signin");
            erika.signIn(username);
            assertThat(erika.text()).contains("Username or password is wrong");
            LOG.info("All services have logged until here");
            assertThat(log).contains("All services have logged until here").doesNotContain(username);
        }
    }

    @Test
    void aSessionThatWasSignedOutOpensNothing() {
        try (NoScript erika = NoScript.visitor()) {
            erika.signUp(Names.fresh(), "new-york");
            Cookie copied = erika.session();
            erika.press("/signout");
            assertThat(erika.text()).contains("You are signed out.");

            assertLeadToSignIn(erika, copied);
        }
    }

    @Test
    void aSessionOfAnErasedAccountOpensNothing() {
        try (NoScript erika = NoScript.visitor()) {
            String username = Names.fresh();
            erika.signUp(username, "new-york").open("/profile");
            Cookie copied = erika.session();
            erika.fill("username", username).press("/profile/removal");

            assertLeadToSignIn(erika, copied);
        }
    }

    /** Pages of the command service, and of the query services of two regions. */
    private static void assertLeadToSignIn(NoScript person, Cookie session) {
        for (String page : List.of("/profile", "/rides", "/cities/new-york/people", "/cities/paris/people")) {
            await().until(() -> person.bringBack(session).open(page).path().equals("/signin"));
            assertThat(person.text()).contains("Your session has ended");
        }
    }

    @Test
    void refusesAPasswordThatIsGuessedFirst() {
        try (NoScript visitor = NoScript.visitor()) {
            visitor.signUp(Names.fresh(), "password1", "new-york");

            assertThat(visitor.status()).isEqualTo(422);
            assertThat(visitor.text()).contains("Password: This is one of the first passwords that are guessed");
        }
    }

    @Test
    void refusesAUsernameThatIsTaken() {
        try (NoScript first = NoScript.visitor();
                NoScript second = NoScript.visitor()) {
            String username = Names.fresh();
            first.signUp(username, "new-york");

            second.signUp(username, "paris");

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.text()).contains("This username is taken");
        }
    }

    @Test
    void leadsNowhereElseAfterASignIn() {
        try (NoScript visitor = NoScript.visitor()) {
            String username = Names.fresh();
            visitor.signUp(username, "new-york").press("/signout");

            visitor.open("/signin?next=https://evil.example/").signIn(username);

            assertThat(visitor.path()).isEqualTo("/");
            assertThat(visitor.page().getUrl().getHost()).isEqualTo("localhost");
        }
    }

    @Test
    void letsNobodyRunOrFrameAnything() {
        try (NoScript visitor = NoScript.visitor()) {
            String policy = visitor.open("/").page().getWebResponse().getResponseHeaderValue("Content-Security-Policy");

            assertThat(policy)
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'");
            assertThat(policy).doesNotContain("unsafe");
            String html = visitor.page().getWebResponse().getContentAsString();
            assertThat(html)
                    .doesNotContain("style=\"")
                    .doesNotContain("onclick")
                    .doesNotContain("http://")
                    .doesNotContain("//cdn");
        }
    }

    /** A person in front of a vehicle of their own. */
    private static NoScript riderAt(String city) {
        Look look = Look.fresh();
        NoScript rider = NoScript.visitor().signUp(Names.fresh(), city).addScooter(city, look);
        return rider.follow(look + " scooter");
    }
}
