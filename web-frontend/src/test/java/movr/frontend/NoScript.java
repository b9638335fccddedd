package movr.frontend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.htmlunit.BrowserVersion;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.util.Cookie;
import org.jspecify.annotations.Nullable;

/** A person whose browser runs no scripts. */
final class NoScript implements AutoCloseable {

    private final WebClient browser = new WebClient(BrowserVersion.FIREFOX);
    private final URI site;
    private @Nullable HtmlPage page;

    NoScript(URI site) {
        this.site = site;
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setTimeout(30_000);
        browser.addRequestHeader("Accept-Language", "en");
        // pages that come back by themselves are loaded by the test
        browser.setRefreshHandler((waiting, url, seconds) -> {});
    }

    static NoScript visitor() {
        return new NoScript(Movr.url());
    }

    /** Somebody whom a proxy in front of the pages has seen at an address. */
    static NoScript visitorAt(String address) {
        NoScript visitor = visitor();
        visitor.browser.addRequestHeader("X-Forwarded-For", address);
        return visitor;
    }

    WebClient browser() {
        return browser;
    }

    URI site() {
        return site;
    }

    HtmlPage page() {
        return Objects.requireNonNull(page);
    }

    String text() {
        return page().asNormalizedText();
    }

    int status() {
        return page().getWebResponse().getStatusCode();
    }

    String path() {
        return page().getUrl().getPath();
    }

    NoScript open(String path) {
        return show(() -> browser.getPage(site.resolve(path).toString()));
    }

    /** Types into a field of the page. */
    NoScript fill(String field, String text) {
        DomElement element = page().getElementById(field);
        ((HtmlInput) element).setValue(text);
        return this;
    }

    NoScript choose(String name, String value) {
        page().<HtmlInput>getFirstByXPath("//input[@name='" + name + "' and @value='" + value + "']")
                .setChecked(true);
        return this;
    }

    /** Presses the button of the form whose address ends so. */
    NoScript press(String action) {
        HtmlForm form = page().getFirstByXPath("//form[contains(@action, '" + action + "')]");
        if (form == null) {
            throw new AssertionError("No form for " + action + " in " + text());
        }
        return show(() -> form.<DomElement>getFirstByXPath(".//button[not(@type='button')]")
                .click());
    }

    /** Goes back to a page that was shown before. */
    NoScript back(HtmlPage before) {
        page = before;
        return this;
    }

    NoScript follow(String link) {
        return show(() -> page().getAnchorByText(link).click());
    }

    NoScript select(String id, String value) {
        page().<HtmlSelect>getHtmlElementById(id).setSelectedAttribute(value, true);
        return this;
    }

    /** Makes the token one that nobody has signed. */
    NoScript tamperWithToken() {
        Cookie cookie = browser.getCookieManager().getCookie("movr-session");
        String token = new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.UTF_8);
        String other = token.substring(0, token.lastIndexOf('.') + 1) + "AAAA";
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
        browser.getCookieManager().removeCookie(cookie);
        browser.getCookieManager().addCookie(new Cookie(cookie.getDomain(), cookie.getName(), value));
        return this;
    }

    /** What the browser keeps of the session. */
    Cookie session() {
        return browser.getCookieManager().getCookie("movr-session");
    }

    /** Has a session that was kept before, as somebody has who copied it. */
    NoScript bringBack(Cookie session) {
        browser.getCookieManager().addCookie(session);
        return this;
    }

    /** Opens an account in a city and is signed in. */
    NoScript signUp(String username, String city) {
        return signUp(username, "correct horse", city);
    }

    NoScript signUp(String username, String password, String city) {
        open("/signup");
        fill("username", username).fill("password", password).fill("email", username + "@example.com");
        fill("firstName", "Erika").fill("lastName", "Muster");
        select("city", city);
        return press("/signup");
    }

    NoScript signIn(String username) {
        return fill("username", username).fill("password", "correct horse").press("/signin");
    }

    /** Puts a scooter on the street. */
    NoScript addScooter(String city, Look look) {
        open("/cities/" + city + "/vehicles/new");
        choose("type", "scooter").select("color", look.color()).select("brand", look.brand());
        return press("/cities/" + city + "/vehicles");
    }

    @Override
    public void close() {
        browser.close();
    }

    private NoScript show(Click click) {
        try {
            Page shown = click.now();
            page = (HtmlPage) shown;
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Something that leads to a page. */
    private interface Click {
        Page now() throws IOException;
    }
}
