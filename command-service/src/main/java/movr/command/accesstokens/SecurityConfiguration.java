package movr.command.accesstokens;

import movr.web.caller.AccessTokens;
import movr.web.caller.BearerSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Security filter chains: endpoints that are open without a token (registration, sign-in), and the one that accepts the
 * token of a removed account.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain callers(HttpSecurity http, BearerSecurity bearer) throws Exception {
        return bearer.chain(http, "/api/v1/users", "/api/v1/sessions");
    }

    /**
     * Lets a caller who lost the response to an account's erasure repeat it, with the same idempotency key and the
     * access token of the account that is now gone, and receive the stored answer. Under another key the request is
     * refused.
     */
    @Bean
    @Order(2)
    SecurityFilterChain erasures(HttpSecurity http, BearerSecurity bearer, AccessTokens tokens) throws Exception {
        http.securityMatcher(PathPatternRequestMatcher.pathPattern(HttpMethod.DELETE, "/api/v1/users/me"));
        return bearer.chain(http, tokens.evenOfErasedAccounts());
    }
}
