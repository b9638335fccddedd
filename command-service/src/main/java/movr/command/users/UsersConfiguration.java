package movr.command.users;

import java.util.Set;
import movr.command.transaction.RaceKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the retry seam must know of people. */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

    /** Looked at before it is written: who loses the race for a name is told so. */
    @Bean
    RaceKeys usernameRace() {
        return new RaceKeys(Set.of("username_claims"));
    }
}
