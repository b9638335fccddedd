package movr.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * RSA key that command services sign access tokens with.
 *
 * @param directory value of {@code movr.tokens.keys-directory}
 */
public record SigningKey(Path directory, KeyPair pair) {

    private static final int BITS = 2048;
    private static final int LINE = 64;

    /**
     * Generates a key, and writes it to the directory, which is created when missing.
     *
     * @param id of the key
     */
    public static SigningKey write(Path directory, String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve(id + ".pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
            return new SigningKey(directory, pair);
        } catch (IOException failure) {
            throw new UncheckedIOException("No signing key can be written to " + directory, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The key of all services in tests of this JVM, because generating one takes a second. Its tokens outlive the service that issued them. */
    public static SigningKey shared() {
        return Shared.KEY;
    }

    private static final class Shared {

        static final SigningKey KEY = write();

        private static SigningKey write() {
            try {
                return SigningKey.write(Files.createTempDirectory("movr-keys"), "test");
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
