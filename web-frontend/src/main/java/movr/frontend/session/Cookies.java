package movr.frontend.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import movr.web.text.Text;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Cookies that scripts cannot read and that other sites' forms do not send. */
@Component
final class Cookies {

    private final SessionProperties settings;

    Cookies(SessionProperties settings) {
        this.settings = settings;
    }

    /** A cookie's text; empty when there is none, or when it was not written by the frontend. */
    Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, settings.nameOf(name)))
                .map(Cookie::getValue)
                .flatMap(Cookies::decode);
    }

    /** Writes a cookie. */
    void write(HttpServletResponse response, String name, String text, Duration age) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        ResponseCookie cookie = ResponseCookie.from(settings.nameOf(name), value)
                .path("/")
                .httpOnly(true)
                .secure(settings.secure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    void delete(HttpServletResponse response, String name) {
        write(response, name, "", Duration.ZERO);
    }

    private static Optional<String> decode(String value) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8))
                    .filter(text -> !text.isEmpty() && Text.isWellFormed(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
