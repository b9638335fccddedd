package movr.query.tokens;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import movr.web.caller.AccessTokens;
import movr.web.caller.BearerSecurity;
import movr.web.revocation.RevocationSource;
import movr.web.revocation.Revocations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** What is open without a token, and how tokens are checked. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    private static final String[] OPEN = {
        "/api/v1/cities", "/api/v1/cities/*/vehicles", "/api/v1/cities/*/vehicles/*", "/api/v1/cities/*/statistics"
    };

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MOST_BYTES = 64 * 1_024;

    @Bean
    SecurityFilterChain callers(HttpSecurity http, BearerSecurity bearer) throws Exception {
        return bearer.chain(
                http, requests -> requests.requestMatchers(HttpMethod.GET, OPEN).permitAll());
    }

    @Bean
    JwtDecoder jwtDecoder(TokenProperties settings, Revocations revocations, Clock clock) throws MalformedURLException {
        return AccessTokens.of(keys(settings), settings.issuer(), settings.audience(), revocations, clock);
    }

    @Bean
    RevocationSource publishedRevocations(TokenProperties settings) {
        return PublishedRevocations.at(
                settings.revocations(), Duration.ofMillis(CONNECT_MILLIS), Duration.ofMillis(READ_MILLIS));
    }

    /** Keys are read once and kept, also while the command service is down: nobody is signed out because of that. */
    private static JWKSource<SecurityContext> keys(TokenProperties settings) throws MalformedURLException {
        return JWKSourceBuilder.<SecurityContext>create(
                        settings.jwksUrl().toURL(),
                        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES))
                .cache(settings.keysLifetime().toMillis(), CONNECT_MILLIS + 2L * READ_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(settings.keysLifetime().toMillis() / 2)
                .retrying(true)
                .outageTolerant(settings.keysOutage().toMillis())
                .build();
    }
}
