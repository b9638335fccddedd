package movr.frontend.signin;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in form.
 *
 * @param next page to return to; null for the vehicles of the home city
 */
record SignInForm(
        @NotBlank(message = "{field.required}") String username,
        @NotBlank(message = "{field.required}") String password,
        @Nullable String next) {

    static SignInForm empty(@Nullable String next) {
        return new SignInForm("", "", next);
    }

    /**
     * Restricted to this site: a URL of another one would let it pose as MovR after a real sign-in. Braces, which no
     * URL has, would be variables to Spring.
     */
    String destination() {
        return next != null && next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\{}]]{0,500}") ? next : "/";
    }

    @Override
    public String toString() {
        return "SignInForm[]";
    }
}
