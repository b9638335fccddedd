package movr.frontend;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A person's browser: a real Chromium without a window. Where there is none, tests are skipped and say so; with
 * {@code MOVR_BROWSER_REQUIRED=true} they fail.
 */
final class Chromium implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Chromium.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> SERIOUS = List.of("serious", "critical");

    private final ChromeDriver driver;
    private final URI site;

    private Chromium(ChromeDriver driver, URI site) {
        this.driver = driver;
        this.site = site;
    }

    /** Fails or skips the test when there is no browser. */
    static void needed() {
        boolean there = onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
        String sentence =
                "There is no chromium and chromedriver on the PATH, so that the pages are not tried in a browser."
                        + " On Debian: apt-get install chromium chromium-driver";
        if ("true".equals(System.getenv("MOVR_BROWSER_REQUIRED"))) {
            Assertions.assertThat(there).as(sentence).isTrue();
        }
        if (!there) {
            // surefire says nothing of classes that are skipped as a whole
            LOG.warn("Skipped: {}", sentence);
        }
        Assumptions.assumeTrue(there, sentence);
    }

    static Chromium open() {
        needed();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium").orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .usingAnyFreePort()
                .build();
        Chromium browser = new Chromium(new ChromeDriver(service, options), Movr.url());
        return browser.wide();
    }

    ChromeDriver driver() {
        return driver;
    }

    Chromium wide() {
        return size(1280, 800);
    }

    Chromium phone() {
        return size(390, 844);
    }

    private Chromium size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    Chromium visit(String path) {
        driver.get(site.resolve(path).toString());
        return this;
    }

    String path() {
        return URI.create(driver.getCurrentUrl()).getPath();
    }

    String text() {
        return find("main").getText();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    Chromium type(String id, String text) {
        WebElement field = driver.findElement(By.id(id));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    Chromium select(String id, String value) {
        find("#" + id + " option[value='" + value + "']").click();
        return this;
    }

    Chromium click(String css) {
        await(css + " can be clicked", () -> {
            find(css).click();
            return true;
        });
        return this;
    }

    Chromium doubleClick(String css) {
        new Actions(driver).doubleClick(find(css)).perform();
        return this;
    }

    /** Waits until the page shows a text. */
    Chromium sees(String text) {
        return await("'" + text + "'", () -> find("body").getText().contains(text));
    }

    Chromium seesNot(String text) {
        return await("no '" + text + "'", () -> !find("body").getText().contains(text));
    }

    Chromium isAt(String pattern) {
        return await("at " + pattern, () -> path().matches(pattern));
    }

    Chromium await(String what, Condition condition) {
        new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .ignoring(WebDriverException.class)
                .withMessage(() -> what + " at " + driver.getCurrentUrl() + ":\n"
                        + find("body").getText())
                .until((WebDriver any) -> condition.holds());
        return this;
    }

    /** Opens an account in a city. */
    Chromium signUp(String username, String city) {
        visit("/signup").type("username", username).type("password", "correct horse");
        type("email", username + "@example.com").type("firstName", "Erika").type("lastName", "Muster");
        find("#city option[value=" + city + "]").click();
        return click("main form button").sees("Welcome to MovR");
    }

    Chromium signIn(String username) {
        visit("/signin").type("username", username).type("password", "correct horse");
        return click("main form button").sees("Sign out");
    }

    /** Puts a vehicle on the street. */
    Chromium add(String city, String type, Look look, String... place) {
        visit("/cities/" + city + "/vehicles/new").click("input[value=" + type + "]");
        select("color", look.color()).select("brand", look.brand());
        type("latitude", place[0]).type("longitude", place[1]);
        return click("main form button:not([type=button])").sees("Your vehicle is on the street");
    }

    /** What axe finds that keeps people from using the page. */
    List<String> seriousFindings() {
        return new AxeBuilder()
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze(driver)
                        .getViolations()
                        .stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Chromium::describe)
                        .toList();
    }

    /** What the browser complains of, such as broken content policies and scripts. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .filter(entry -> entry.contains("SEVERE") && !entry.contains("Failed to load resource"))
                .toList();
    }

    /** Keeps the whole page as a picture. */
    void picture(Path file) {
        Map<String, Object> answer = driver.executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(answer.get("data"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    private static Optional<File> onPath(String program) {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Something that comes true. */
    interface Condition {
        boolean holds();
    }
}
