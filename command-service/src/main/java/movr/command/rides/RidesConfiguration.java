package movr.command.rides;

import java.util.Set;
import movr.command.transaction.RaceKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the retry seam must know of rides. */
@Configuration(proxyBeanMethods = false)
class RidesConfiguration {

    /** Looked at before it is written: who loses the race for the one ride is told so. */
    @Bean
    RaceKeys openRideRace() {
        return new RaceKeys(Set.of("open_rides"));
    }
}
