package movr.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each page at phone and desktop width: whether everybody can use it, whether it keeps its own content policy, and how it looks. */
class EveryPageIT {

    /** Kept for people when asked for, else where the build leaves things. */
    private static final Path PICTURES = Path.of(System.getProperty("movr.screenshots", "target/screenshots"));

    private static final String[][] FLEET = {
        {"scooter", "Acme", "40.7580", "-73.9855"},
        {"bike", "Gazelle", "40.7681", "-73.9819"},
        {"skateboard", "Plank", "40.7587", "-73.9787"},
        {"bike", "Brompton", "40.7527", "-73.9772"}
    };

    @BeforeAll
    static void start() {
        Chromium.needed();
        Movr.url();
    }

    @Test
    void canBeUsedByEverybody() {
        try (Chromium browser = Chromium.open()) {
            List<String> findings = new ArrayList<>();
            look(browser, Map.of("home", "/", "sign-up", "/signup", "sign-in", "/signin"), findings);
            browser.visit("/signup").click("main form button").sees("Please check these fields");
            inspect(browser, "sign-up-errors", findings);
            live(browser);
            look(browser, signedInPages(browser), findings);

            assertThat(findings).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void live(Chromium browser) {
        browser.signUp(Names.fresh(), "new-york");
        for (String[] vehicle : FLEET) {
            browser.add("new-york", vehicle[0], new Look("red", vehicle[1]), vehicle[2], vehicle[3]);
        }
    }

    private static Map<String, String> signedInPages(Chromium browser) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("vehicles", "/cities/new-york/vehicles");
        pages.put("vehicle-add", "/cities/new-york/vehicles/new");
        pages.put("vehicles-mine", "/cities/new-york/vehicles/mine");
        pages.put("people", "/cities/new-york/people");
        pages.put("profile", "/profile");
        browser.visit("/cities/new-york/vehicles/mine").click("main .cards a").sees("Start ride");
        pages.put("vehicle", browser.path());
        browser.click("button.wide:not(.danger)").sees("Your ride has started");
        browser.type("latitude", "40.7536").type("longitude", "-73.9832");
        browser.click("main form button.wide").sees("Your ride has ended");
        pages.put("ride-over", browser.path());
        browser.visit("/cities/new-york/vehicles/mine").click("main .cards a").click("button.wide:not(.danger)");
        browser.sees("Your ride has started");
        pages.put("ride", browser.path());
        pages.put("rides", "/rides");
        pages.put("not-found", "/nowhere");
        pages.put("away", "/cities/seattle/vehicles");
        return pages;
    }

    private static void look(Chromium browser, Map<String, String> pages, List<String> findings) {
        pages.forEach((name, path) -> {
            browser.visit(path);
            inspect(browser, name, findings);
        });
    }

    private static void inspect(Chromium browser, String name, List<String> findings) {
        if (!browser.all("[data-live]").isEmpty()) {
            browser.await("live", () -> browser.find("[data-live]").getDomAttribute("data-ready") != null);
        }
        for (String width : List.of("phone", "desktop")) {
            if (width.equals("phone")) {
                browser.phone();
            } else {
                browser.wide();
            }
            browser.seriousFindings().forEach(finding -> findings.add(name + " (" + width + "): " + finding));
            browser.picture(PICTURES.resolve(name + "-" + width + ".png"));
        }
    }
}
