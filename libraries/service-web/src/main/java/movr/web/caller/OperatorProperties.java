package movr.web.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Authentication of operators under {@code /ops}.
 *
 * @param password of the user {@code operator}, at least 12 characters; null: nobody is admitted
 * @param failuresPerMinute wrong passwords from one address that are checked; further ones are answered 429
 */
@ConfigurationProperties("movr.operator")
record OperatorProperties(
        @Nullable String password, @DefaultValue("10") int failuresPerMinute) {

    private static final int SHORTEST = 12;

    OperatorProperties {
        if (password != null && !password.isEmpty() && password.length() < SHORTEST) {
            throw new IllegalArgumentException("movr.operator.password needs at least 12 characters");
        }
    }

    /** Omits the password, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "OperatorProperties[]";
    }
}
