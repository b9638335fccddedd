package movr.query.accesstokens;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import movr.web.caller.AccessTokens;
import movr.web.caller.BearerSecurity;
import movr.web.revocation.RevocationSource;
import movr.web.revocation.Revocations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** Wires the verification of access tokens, and the endpoints that are open without one. */
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
        return bearer.chain(http, OPEN);
    }

    @Bean
    JwtDecoder jwtDecoder(TokenProperties settings, Revocations revocations, Clock clock) throws MalformedURLException {
        URL url = settings.jwksUrl().toURL();
        ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);
        IssuerKeys keys = new IssuerKeys(
                () -> http.retrieveResource(url).getContent(), settings.keysLifetime(), settings.keysOutage(), clock);
        return AccessTokens.of(keys, settings.issuer(), settings.audience(), revocations, clock);
    }

    @Bean
    RevocationSource publishedRevocations(TokenProperties settings) {
        return PublishedRevocations.at(
                settings.revocations(), Duration.ofMillis(CONNECT_MILLIS), Duration.ofMillis(READ_MILLIS));
    }
}
