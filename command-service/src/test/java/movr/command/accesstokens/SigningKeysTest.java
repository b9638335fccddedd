package movr.command.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import movr.testing.SettableClock;
import movr.web.caller.Caller;
import movr.web.revocation.Revocations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Keys are rotated by adding a file, renaming it and, later, deleting the old one. */
class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(NOW);
    private TokenProperties settings;
    private SigningKeys keys;
    private AccessTokenIssuer tokens;
    private JwtDecoder decoder;

    @BeforeEach
    void oneKey() throws Exception {
        add("2026-01.pem", "RSA", 2048);
        settings =
                new TokenProperties("https://movr.test", "movr", Duration.ofHours(1), directory, Duration.ofMinutes(1));
        TokenConfiguration wiring = new TokenConfiguration();
        keys = wiring.signingKeys(settings, clock);
        tokens = wiring.tokens(keys, settings, clock);
        decoder = wiring.accessTokens(keys, settings, new Revocations(clock), clock);
    }

    @Test
    void aNewKeySignsAndTheOldOneStillChecks() throws Exception {
        String old = issue();
        add("2026-02.pem", "RSA", 2048);
        clock.pass(settings.reloadInterval());

        assertThat(SignedJWT.parse(issue()).getHeader().getKeyID()).isEqualTo("2026-02");
        assertThat(keys.published().getKeys()).extracting(JWK::getKeyID).containsExactly("2026-01", "2026-02");
        assertThatCode(() -> decoder.decode(old)).doesNotThrowAnyException();
        assertThatCode(() -> decoder.decode(issue())).doesNotThrowAnyException();
    }

    /** A replica that has seen the key only as the next one takes its tokens, so nobody is refused while the others rename it. */
    @Test
    void aNextKeyIsPublishedAndChecksButDoesNotSign() throws Exception {
        add("2026-02.next.pem", "RSA", 2048);
        clock.pass(settings.reloadInterval());

        assertThat(SignedJWT.parse(issue()).getHeader().getKeyID()).isEqualTo("2026-01");
        assertThat(keys.published().getKeys())
                .extracting(JWK::getKeyID)
                .containsExactlyInAnyOrder("2026-01", "2026-02");

        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.copy(directory.resolve("2026-02.next.pem"), elsewhere.resolve("2026-02.pem"));
        String early = new AccessTokenIssuer(
                        new SigningKeys(() -> KeyFiles.in(elsewhere), settings.reloadInterval(), clock),
                        settings,
                        clock)
                .issue(new Caller(UUID.randomUUID(), "erika", "us-east1", "boston"))
                .value();
        assertThatCode(() -> decoder.decode(early)).doesNotThrowAnyException();
    }

    @Test
    void aNextKeySignsUnderTheSameIdOnceItIsRenamed() throws Exception {
        add("2026-02.next.pem", "RSA", 2048);
        Files.move(directory.resolve("2026-02.next.pem"), directory.resolve("2026-02.pem"));
        clock.pass(settings.reloadInterval());

        assertThat(SignedJWT.parse(issue()).getHeader().getKeyID()).isEqualTo("2026-02");
    }

    @Test
    void aDirectoryNeedsAKeyThatSigns() throws Exception {
        Files.move(directory.resolve("2026-01.pem"), directory.resolve("2026-01.next.pem"));

        assertThatThrownBy(() -> KeyFiles.in(directory)).hasMessageContaining("of a key that signs");
    }

    @Test
    void aDeletedKeyChecksNoMore() throws Exception {
        String old = issue();
        add("2026-02.pem", "RSA", 2048);
        Files.delete(directory.resolve("2026-01.pem"));
        clock.pass(settings.reloadInterval());

        assertThatThrownBy(() -> decoder.decode(old)).isInstanceOf(JwtException.class);
    }

    @Test
    void publishesNoPrivatePart() {
        assertThat(keys.published().getKeys()).noneMatch(JWK::isPrivate);
    }

    @Test
    void aTokenExpires() {
        String token = issue();
        clock.pass(Duration.ofHours(1).plusSeconds(11));

        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void keepsTheGoodKeysWhenAFileIsBad() throws Exception {
        String token = issue();
        Files.writeString(directory.resolve("2026-03.pem"), "rubbish");
        clock.pass(settings.reloadInterval());

        assertThatCode(() -> decoder.decode(token)).doesNotThrowAnyException();
        assertThat(SignedJWT.parse(issue()).getHeader().getKeyID()).isEqualTo("2026-01");
    }

    @Test
    void namesTheFileThatIsNoKey() throws Exception {
        Files.writeString(directory.resolve("a.pem"), "rubbish");

        assertThatThrownBy(() -> KeyFiles.in(directory)).hasMessageContaining("a.pem");
    }

    @Test
    void refusesShortKeysAndOtherKinds() throws Exception {
        Path weak = Files.createDirectory(directory.resolve("weak"));
        Path other = Files.createDirectory(directory.resolve("other"));
        write(weak.resolve("k.pem"), "RSA", 1024);
        write(other.resolve("k.pem"), "EC", 256);

        assertThatThrownBy(() -> KeyFiles.in(weak)).hasMessageContaining("2048");
        assertThatThrownBy(() -> KeyFiles.in(other)).hasMessageContaining("No RSA private key");
    }

    @Test
    void namesTheDirectoryThatHoldsNothing() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThatThrownBy(() -> KeyFiles.in(empty)).hasMessageContaining("holds no .pem file");
        assertThatThrownBy(() -> KeyFiles.in(directory.resolve("none"))).hasMessageContaining("cannot be read");
    }

    @Test
    void makesAKeyOfItsOwnWithoutADirectory() {
        TokenProperties none = new TokenProperties("i", "a", Duration.ofHours(1), null, Duration.ofMinutes(1));

        assertThat(new TokenConfiguration().signingKeys(none, clock).signer().size())
                .isEqualTo(2048);
    }

    private String issue() {
        return tokens.issue(new Caller(UUID.randomUUID(), "erika", "us-east1", "boston"))
                .value();
    }

    private void add(String name, String algorithm, int bits) throws Exception {
        write(directory.resolve(name), algorithm, bits);
    }

    private static void write(Path file, String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        String base64 = Base64.getMimeEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        writePem(file, base64);
    }

    private static void writePem(Path file, String base64) throws IOException {
        Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
    }
}
