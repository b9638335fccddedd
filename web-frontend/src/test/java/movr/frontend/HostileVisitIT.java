package movr.frontend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import movr.testing.RawHttp;
import movr.testing.RawHttp.RawReply;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlForm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Forms, addresses, cookies and headers that no browser of good will sends: a page that says so, below 500, and no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class HostileVisitIT {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000001";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    /** As they stand in a form or an address. */
    private static final List<String> VALUES = List.of(
            "%",
            "%zz",
            "%00",
            "a%00b",
            "%ff",
            "%c0%80",
            "%ed%a0%80",
            "%0d%0a",
            "%07",
            "%e2%80%8b",
            "%e2%80%ae",
            "%f0%9f%9a%b2",
            "",
            "%5b%7b%22",
            "..%2f..",
            "NaN",
            "1e999",
            "%7f",
            "*",
            "a".repeat(3_000));

    private static final List<String> PAGES = List.of(
            "/",
            "/signin",
            "/signup",
            "/rides",
            "/rides/" + NOBODY,
            "/rides/------------------------------------",
            "/profile",
            "/cities/boston/vehicles",
            "/cities/boston/vehicles/" + NOBODY,
            "/cities/boston/vehicles/new",
            "/cities/boston/vehicles/mine",
            "/cities/boston/people",
            "/cities/boston/availability",
            "/nowhere",
            "/error",
            "/assets/movr.css");

    /** One that nobody needs to sign in for, one that does, one with a city, one that is not there, one that is JSON. */
    private static final List<String> KINDS_OF_PAGES = List.of(
            "/",
            "/rides",
            "/cities/boston/vehicles",
            "/cities/boston/vehicles/" + NOBODY,
            "/nowhere",
            "/cities/boston/availability");

    private static NoScript visitor;
    private static RawHttp http;
    private static String cookies;

    @BeforeAll
    static void signUp() {
        http = new RawHttp(Movr.url().getPort());
        visitor = NoScript.visitor();
        visitor.signUp(Names.fresh(), "boston").addScooter("boston", Look.fresh());
        cookies = "Cookie: "
                + visitor.browser().getCookieManager().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    @AfterAll
    static void leave() {
        visitor.close();
    }

    @AfterEach
    void leavesNoStackTrace(CapturedOutput log) {
        assertThat(log.getAll()).doesNotContain("\tat ").doesNotContain("Unexpected failure");
    }

    private static void assertTold(RawReply reply, String what) {
        assertThat(reply.status()).as(what + "\n" + reply.text()).isLessThan(500);
    }

    /** The forms of all pages that have some, with the fields that they come with. */
    private static Stream<HtmlForm> forms() {
        List<HtmlForm> forms = new ArrayList<>();
        for (String page : List.of(
                "/signin", "/signup", "/cities/boston/vehicles/new", "/cities/boston/vehicles/mine", "/profile")) {
            forms.addAll(visitor.open(page).page().getForms());
        }
        visitor.open("/cities/boston/vehicles/mine");
        String vehicle = visitor.page()
                .<DomElement>getFirstByXPath("//main//a[contains(@href, '/vehicles/')]")
                .getAttribute("href");
        forms.addAll(visitor.open(vehicle).page().getForms());
        return forms.stream().filter(form -> form.getMethodAttribute().equals("post"));
    }

    @Test
    void tellsWhatIsWrongWithAForm() {
        List<HtmlForm> forms = forms().toList();
        assertThat(forms).hasSizeGreaterThan(8);
        for (HtmlForm form : forms) {
            List<String> names = namesOf(form);
            for (String field : names) {
                VALUES.forEach(value -> send(form, field, field, value));
                Stream.of("[0]", "[999999999]", ".x", "[", "%00", "%", "%cd%b8")
                        .forEach(end -> send(form, field, field + end, "x"));
            }
        }
    }

    private static void send(HtmlForm form, String field, String name, String value) {
        String action = form.getActionAttribute();
        if (action.endsWith("/signout")) {
            return;
        }
        String body = namesOf(form).stream()
                .filter(each -> !each.equals(field))
                .map(each -> each + "=" + valueOf(form, each))
                .collect(Collectors.joining("&", "", "&" + name + "=" + value));
        assertTold(http.send("POST", action, body.getBytes(ISO_8859_1), FORM, cookies), action + " " + body);
    }

    private static List<String> namesOf(HtmlForm form) {
        return form.<DomElement>getByXPath(".//input[@name] | .//select[@name]").stream()
                .map(element -> element.getAttribute("name"))
                .distinct()
                .toList();
    }

    private static String valueOf(HtmlForm form, String name) {
        DomElement element = form.getFirstByXPath(".//*[@name='" + name + "']");
        return URLEncoder.encode(element.getAttribute("value"), UTF_8);
    }

    @Test
    void tellsWhatIsWrongWithAnAddress() {
        // one after the other; all of them on all pages is what request-fuzzing draws from
        Iterator<String> parameters = Stream.generate(
                        () -> List.of("next", "lang", "near", "type", "cursor", "expired", "x"))
                .flatMap(List::stream)
                .iterator();
        for (String page : PAGES) {
            for (String value : VALUES) {
                String address = page + "?" + parameters.next() + "=" + value;
                assertTold(http.send("GET", address, cookies), address);
                String below = page + "/" + value;
                assertTold(http.send("GET", below, cookies), below);
                assertTold(http.send("HEAD", page + "?" + value + "=1"), page);
            }
        }
    }

    @Test
    void showsAPageOfItsOwnForAnAddressThatCannotBeRead() {
        RawReply page = http.send("GET", "/cities/boston/vehicles?x=%", cookies);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("That did not work").contains("Content-Type: text/html");
    }

    static Stream<String> hostileCookies() {
        Stream<String> raw =
                Stream.of("", "%", "=", "\"", "\u00e9", "a\u0081b", "a b", "{}", "....", "A".repeat(3_000));
        Stream<String> texts = Stream.of(
                "\0",
                "+",
                "+no-such-notice",
                "\ud83d",
                "a@1",
                "us-east1.fleet." + NOBODY + "@999999999999999999",
                "null",
                "{\"rideId\":null}",
                "{\"rideId\":\"" + NOBODY + "\"}",
                "a.b.c",
                token("null"),
                token("[[[["),
                token("{\"sub\":\"a b\",\"username\":\"x\",\"region\":\"y\",\"city\":\"boston\",\"exp\":99999999999}"),
                token("{\"sub\":\"" + NOBODY
                        + "\",\"username\":\"<b>\",\"region\":\"y\",\"city\":\"\\u0000\",\"exp\":1e300}"),
                token("{\"sub\":\"" + NOBODY
                        + "\",\"username\":\"x\",\"region\":\"y\",\"city\":\"boston\",\"exp\":9e18}"),
                token("{\"sub\":\"" + NOBODY
                        + "\",\"username\":\"x\",\"region\":\"y\",\"city\":\"boston\",\"exp\":9999999999}"),
                "\u00e9." + encoded("{}") + ".\n");
        return Stream.concat(raw, texts.map(HostileVisitIT::encoded));
    }

    private static String token(String claims) {
        return encoded("{\"alg\":\"RS256\",\"kid\":\"x\"}") + "." + encoded(claims) + ".AAAA";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("hostileCookies")
    void isNotUpsetByACookie(String value) {
        for (String name : List.of(
                "movr-session", "movr-seen", "movr-notice", "movr-city", "movr-ride", "movr-csrf", "movr-language")) {
            for (String page : KINDS_OF_PAGES) {
                RawReply reply = http.send("GET", page, "Cookie: " + name + "=" + value);
                assertTold(reply, page + " " + name + "=" + value);
            }
        }
    }

    @Test
    void leadsToTheSignInWithATokenOfAnUnknownKey() {
        String person = "{\"sub\":\"" + NOBODY
                + "\",\"username\":\"x\",\"region\":\"us-east1\",\"city\":\"boston\",\"exp\":9999999999}";
        String cookie = "Cookie: movr-session=" + encoded(token(person));

        for (int count = 0; count < 5; count++) {
            assertThat(http.send("GET", "/rides", cookie).text())
                    .startsWith("HTTP/1.1 302")
                    .contains("/signin");
            assertThat(http.send("GET", "/cities/boston/vehicles", cookie).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-City: \u0081",
                "X-City: \u00c5\u0081\u00c3\u00b3d\u00c5\u00ba",
                "Accept-Language: \u0081;q=x",
                "Accept-Language: de,de-AT,de-CH,en,en-US,fr,it,es,pt,nl,da,sv,no",
                "Accept: rubbish",
                "Accept: application/json",
                "Accept: application/json;charset=utf-16",
                "Accept: text/html;charset=utf-32, */*;charset=iso-8859-1;q=0.1",
                "Accept: ,",
                "Accept: */*;q=0",
                "Accept: \u0081",
                "Referer: \u0081",
                "Referer: http://[",
                "Last-Event-ID: \u0081",
                "Last-Event-ID: rubbish",
                "Content-Type: */*",
                "Content-Type: multipart/form-data",
                "Content-Type: \u0081",
                "Origin: \u0081",
                "Range: bytes=5-1",
                "If-None-Match: \u0081",
                "If-Modified-Since: yesterday",
                "X-HTTP-Method-Override: \u0081",
                "Cookie: \u0081=;;\"",
                "Authorization: Bearer \u0081"
            })
    void isNotUpsetByAHeader(String header) {
        for (String page : KINDS_OF_PAGES) {
            for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "TRACE", "CONNECT")) {
                assertTold(http.send(method, page, header), method + " " + page);
            }
        }
        assertTold(http.send("HEAD", "/cities/boston/vehicles/events", header), header);
    }

    @Test
    void answersHeadOfEventsAndPassesOnWhatIsWrong() {
        String events = "/cities/boston/vehicles/events";

        assertThat(http.send("HEAD", events).status()).isEqualTo(200);
        assertThat(http.send("HEAD", "/cities/boston/vehicles").status()).isEqualTo(200);
        assertThat(http.send("GET", events, "Last-Event-ID: rubbish").status()).isEqualTo(400);
        assertThat(http.send("GET", events, "Last-Event-ID: \u0081").status()).isEqualTo(400);
    }
}
