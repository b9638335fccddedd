package movr.command.accesstokens;

import com.nimbusds.jose.jwk.RSAKey;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import movr.web.caller.AccessTokens;
import movr.web.revocation.Revocations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the signing keys, and the issuing and verification of access tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
class TokenConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TokenConfiguration.class);

    @Bean
    SigningKeys signingKeys(TokenProperties settings, Clock clock) {
        return new SigningKeys(source(settings.keysDirectory()), settings.reloadInterval(), clock);
    }

    @Bean
    AccessTokenIssuer tokens(SigningKeys keys, TokenProperties settings, Clock clock) {
        return new AccessTokenIssuer(keys, settings, clock);
    }

    @Bean
    KeyedHashes keyedHashes(SigningKeys keys) {
        return new KeyedHashes(keys);
    }

    @Bean
    AccessTokens accessTokens(SigningKeys keys, TokenProperties settings, Revocations revocations, Clock clock) {
        return AccessTokens.of(keys, settings.issuer(), settings.audience(), revocations, clock);
    }

    private static Supplier<List<RSAKey>> source(@Nullable Path directory) {
        if (directory != null) {
            return () -> KeyFiles.in(directory);
        }
        LOG.info(
                "movr.tokens.keys-directory is not set: access tokens are signed with a temporary key and become invalid at the next restart");
        List<RSAKey> own = List.of(KeyFiles.generate());
        return () -> own;
    }
}
