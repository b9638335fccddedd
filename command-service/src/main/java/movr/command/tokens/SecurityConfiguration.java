package movr.command.tokens;

import movr.web.caller.AccessTokens;
import movr.web.caller.BearerSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** What is open without a token: to register and to sign in; and what is open to a token whose account is gone. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain callers(HttpSecurity http, BearerSecurity bearer) throws Exception {
        return bearer.chain(http, "/api/v1/users", "/api/v1/sessions");
    }

    /**
     * Whoever lost the answer to an account's erasure sends it again, with the same idempotency key and the token of an account that is
     * gone by now, and is told that it was done. Under another key it is refused.
     */
    @Bean
    @Order(2)
    SecurityFilterChain erasures(HttpSecurity http, BearerSecurity bearer, AccessTokens tokens) throws Exception {
        http.securityMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.DELETE, "/api/v1/users/me"));
        return bearer.chain(http, tokens.evenOfErasedAccounts());
    }
}
