package movr.command.tokens;

import movr.web.caller.BearerSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** What is open without a token: to register and to sign in. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain callers(HttpSecurity http, BearerSecurity bearer) throws Exception {
        return bearer.chain(http, "/api/v1/users", "/api/v1/sessions");
    }
}
