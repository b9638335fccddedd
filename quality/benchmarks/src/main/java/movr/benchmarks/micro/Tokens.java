package movr.benchmarks.micro;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.UUID;
import movr.events.EventFamily;
import movr.streams.ConsistencyToken;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Benchmark of the tokens of a request. */
@State(Scope.Benchmark)
public class Tokens {

    private static final int BITS = 2048;

    private final ConsistencyToken token =
            new ConsistencyToken("us-east1", EventFamily.FLEET.code(), UUID.randomUUID(), 1_234);

    private final String text = token.toString();
    private final RSAKey key = key();
    private final String access = signed(key);
    private final RSASSAVerifier verifier = verifier(key);

    /** A query's consistency token. */
    @Benchmark
    public ConsistencyToken parseConsistencyToken() {
        return ConsistencyToken.parse(text);
    }

    /** The token of a command's answer. */
    @Benchmark
    public String writeConsistencyToken() {
        return token.toString();
    }

    /** Verification of an access token's signature and claims by the library. */
    @Benchmark
    public boolean checkAccessToken() throws ParseException, JOSEException {
        SignedJWT parsed = SignedJWT.parse(access);
        return parsed.verify(verifier) && !parsed.getJWTClaimsSet().getSubject().isEmpty();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(BITS).keyID("benchmark").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("No key could be made", impossible);
        }
    }

    private static RSASSAVerifier verifier(RSAKey key) {
        try {
            return new RSASSAVerifier(key);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("The key cannot be used", impossible);
        }
    }

    private static String signed(RSAKey key) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://movr.local")
                .audience("movr")
                .subject(UUID.randomUUID().toString())
                .claim("username", "erika")
                .claim("region", "us-east1")
                .claim("city", "new-york")
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("benchmark").build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("A token could not be signed", impossible);
        }
    }
}
