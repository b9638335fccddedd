package movr.command;

import movr.cluster.SigningKey;
import movr.testing.TestDatabase;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives a test's context a database of its own, and the signing key of all tests. */
final class WithDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + TestDatabase.create().url(),
                        "movr.tokens.keys-directory=" + SigningKey.shared().directory())
                .applyTo(context);
    }
}
