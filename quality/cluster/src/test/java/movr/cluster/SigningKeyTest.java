package movr.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    Path directory;

    @Test
    void isReadAgainFromItsFile() throws Exception {
        SigningKey key = SigningKey.write(directory.resolve("keys"), "one");

        String body = Files.readString(directory.resolve("keys/one.pem")).replaceAll("-----[A-Z ]+-----|\\s", "");
        PKCS8EncodedKeySpec stored = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));

        assertThat(KeyFactory.getInstance("RSA").generatePrivate(stored))
                .isEqualTo(key.pair().getPrivate());
    }

    @Test
    void isOneForAllServicesOfThisJvm() {
        assertThat(SigningKey.shared()).isSameAs(SigningKey.shared());
        assertThat(SigningKey.shared().directory().resolve("test.pem")).isNotEmptyFile();
    }
}
