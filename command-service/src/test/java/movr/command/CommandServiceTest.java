package movr.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import movr.command.deadlines.DeadlineRounds;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/** The whole service on a free port, on a real PostgreSQL, with a view of every statement that it sends. */
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = CommandServiceApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=command-service",
            "spring.datasource.hikari.maximum-pool-size=32",
            "movr.relay.enabled=false",
            // the tests' own load; a test of limits comes from elsewhere by X-Forwarded-For
            "movr.admission.exempt=127.0.0.0/8,::1/128",
            "MOVR_TRUSTED_PROXIES=127.0.0.0/8, ::1/128",
            // not between the statements that tests count and break
            "movr.revocations.interval=1h",
            "movr.deadlines.enabled=false",
            "movr.ledger.purge-interval=1d",
            "movr.passwords.memory=64KB",
            "movr.passwords.iterations=1"
        })
@ContextConfiguration(initializers = WithDatabase.class)
@Import({WatchedDatabase.class, Api.class, Database.class, DeadlineRounds.class})
public @interface CommandServiceTest {}
