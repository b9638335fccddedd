package movr.command.registration;

import java.util.Set;
import movr.commands.failure.UniqueKeyRaces;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares the unique key of usernames to the retry of transactions. */
@Configuration(proxyBeanMethods = false)
class RegistrationConfiguration {

    /**
     * The username is checked before it is written: the loser of a race must get the refusal, not a unique violation.
     */
    @Bean
    UniqueKeyRaces usernameRace() {
        return new UniqueKeyRaces(Set.of("username_claims"));
    }
}
