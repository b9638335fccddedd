package movr.benchmarks.cluster;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import movr.cluster.SigningKey;

/** Issuer of access tokens, with the signing key of the services under test, in place of ten thousand sign-ins. */
public final class Identity {

    private static final String KEY_ID = "benchmark";
    private static final Duration LIFETIME = Duration.ofHours(12);

    private final RSAKey key;
    private final URI publicKeys;

    private Identity(RSAKey key, URI publicKeys) {
        this.key = key;
        this.publicKeys = publicKeys;
    }

    /** Generates a key and writes it to the command service's key directory. */
    static Identity create(Path directory) {
        KeyPair pair = SigningKey.write(directory, KEY_ID).pair();
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                .privateKey(pair.getPrivate())
                .keyID(KEY_ID)
                .algorithm(JWSAlgorithm.RS256)
                .build();
        Path published = directory.resolveSibling("jwks.json");
        try {
            Files.writeString(published, new JWKSet(key).toPublicJWKSet().toString());
        } catch (IOException failure) {
            throw new CannotMeasure("No public key can be written to " + published, failure);
        }
        return new Identity(key, published.toUri());
    }

    /** Location of the public key, in the format that the command service publishes. */
    URI publicKeys() {
        return publicKeys;
    }

    /** Issues a token for a person at home in a city. */
    public String token(UUID person, String region, String city, Clock clock) {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://movr.local")
                .audience("movr")
                .subject(person.toString())
                .claim("username", "u" + person.toString().substring(0, 8))
                .claim("region", region)
                .claim("city", city)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY_ID).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A token could not be signed", impossible);
        }
    }
}
