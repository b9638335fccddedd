package movr.web.caller;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may operate the service under {@code /ops}.
 *
 * @param password of the user {@code operator}, at least 12 characters; none: nobody may
 */
@ConfigurationProperties("movr.operator")
record OperatorProperties(@Nullable String password) {

    private static final int SHORTEST = 12;

    OperatorProperties {
        if (password != null && !password.isEmpty() && password.length() < SHORTEST) {
            throw new IllegalArgumentException("movr.operator.password needs at least 12 characters");
        }
    }

    /** Without the password, so that it cannot reach a log. */
    @Override
    public String toString() {
        return "OperatorProperties[]";
    }
}
