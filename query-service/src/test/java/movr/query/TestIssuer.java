package movr.query;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import movr.embedded.FreePort;
import movr.web.revocation.Revocation;
import movr.web.revocation.RevocationKeys;
import movr.web.revocation.Revocations;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.json.JsonMapper;

/** Signs people in as the command service does, and publishes its keys and what it has revoked. */
@SuppressWarnings("JavaUtilDate") // of Nimbus's claims
final class TestIssuer implements AutoCloseable {

    private static final Instant IN_2100 = Instant.parse("2100-01-01T00:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    /** One for all, because generating one takes a second. */
    private static final RSAKey KEY = generate();

    private final Tomcat server = new Tomcat();
    private final int port = FreePort.find();
    private final Revocations revocations = new Revocations(Clock.systemUTC());

    TestIssuer() {
        try {
            server.setBaseDir(System.getProperty("java.io.tmpdir"));
            server.setPort(port);
            server.getConnector();
            Context context = server.addContext("", null);
            Tomcat.addServlet(context, "keys", new Keys()).addMapping("/keys");
            Tomcat.addServlet(context, "revocations", new Revoked()).addMapping("/revocations.json");
            server.start();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The setting that makes a service believe this issuer. */
    String setting() {
        return "movr.tokens.jwks-url=http://localhost:" + port + "/keys";
    }

    String token(UUID person, String region, String city) {
        return token(person, region, city, UUID.randomUUID().toString());
    }

    /** Ends a session, or all of an account. */
    void revoke(String key) {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        revocations.add(List.of(new Revocation(key, now, IN_2100)));
    }

    String token(UUID person, String region, String city, String session) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer("https://movr.local")
                .audience("movr")
                .subject(person.toString())
                .claim("username", "erika")
                .claim("region", region)
                .claim("city", city)
                .claim(RevocationKeys.SESSION_CLAIM, session)
                .expirationTime(Date.from(IN_2100))
                .build();
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(KEY.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(KEY));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The command service is down; its tokens live on. */
    @Override
    public void close() {
        try {
            server.stop();
            server.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Keys extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter().write(new JWKSet(KEY).toString(true));
        }
    }

    private final class Revoked extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter().write(JSON.writeValueAsString(revocations.after(request.getParameter("after"))));
        }
    }
}
