package movr.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/**
 * Key that command services of tests sign access tokens with: one for each JVM, because generating one takes a second. Its
 * tokens outlive the service that issued them.
 */
public final class TestSigningKey {

    private static final int BITS = 2048;
    private static final int LINE = 64;

    private TestSigningKey() {}

    /** Directory for {@code movr.tokens.keys-directory}. */
    public static String directory() {
        return Holder.DIRECTORY.toString();
    }

    private static final class Holder {

        static final Path DIRECTORY = write();

        private static Path write() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
                Path directory = Files.createTempDirectory("movr-keys");
                String pem = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key);
                Files.writeString(
                        directory.resolve("test.pem"),
                        "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
                return directory;
            } catch (GeneralSecurityException | IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
