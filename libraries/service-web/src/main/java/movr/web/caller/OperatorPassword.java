package movr.web.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import movr.base.rejection.TooManyRequests;
import movr.web.admission.Client;
import movr.web.admission.RateLimit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * Authentication of the operator by password. The password is stored in plain text in the settings of this process, so
 * a slow hash would protect nothing, and cost CPU time on each request; digests are compared so that timing reveals
 * nothing. Guessing is stopped by a limit per address, on which a correct password does not count.
 */
final class OperatorPassword implements AuthenticationProvider {

    private static final String OPERATOR = "operator";

    private final byte @Nullable [] credentials;
    private final RateLimit failures;

    /**
     * Creates the authentication.
     *
     * @param password null: nobody is admitted
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
            throw new BadCredentialsException("Wrong operator credentials");
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

    /** Failure after too many wrong passwords from this address. */
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
