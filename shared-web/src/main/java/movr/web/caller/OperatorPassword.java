package movr.web.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import movr.web.admission.Client;
import movr.web.admission.RateLimit;
import movr.web.rejection.TooManyRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Compares credentials with the operator's. The password stands in the settings of this process as it is, so a slow hash would protect
 * nothing, and cost a processor for each request; digests are compared so that the time taken tells nothing. Who guesses is stopped by a
 * limit per address, which a right password costs nothing of.
 */
final class OperatorPassword implements AuthenticationProvider {

    private static final String OPERATOR = "operator";

    private final byte @Nullable [] credentials;
    private final RateLimit failures;

    /**
     * The operator's.
     *
     * @param password none: nobody gets in
     */
    OperatorPassword(@Nullable String password, RateLimit failures) {
        this.credentials = password == null || password.isEmpty() ? null : digest(OPERATOR, password);
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(Authentication sent) {
        String address = Client.current().key();
        Duration wait = failures.take(address);
        if (!wait.isZero()) {
            throw new Guessing(wait);
        }
        if (credentials == null
                || !MessageDigest.isEqual(credentials, digest(sent.getName(), String.valueOf(sent.getCredentials())))) {
            throw new BadCredentialsException("Not the operator's");
        }
        failures.giveBack(address);
        return UsernamePasswordAuthenticationToken.authenticated(
                OPERATOR, null, AuthorityUtils.createAuthorityList("ROLE_OPERATOR"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static byte[] digest(String name, String password) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Too many wrong passwords came from this address. */
    static final class Guessing extends AuthenticationException {

        private final transient TooManyRequests refusal;

        private Guessing(Duration wait) {
            super("Too many wrong passwords");
            this.refusal = new TooManyRequests(wait, "Too many wrong passwords. Please wait before you try again.");
        }

        TooManyRequests refusal() {
            return refusal;
        }
    }
}
