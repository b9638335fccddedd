package movr.frontend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** The key that access tokens are signed with, kept in a file so that they outlive the command service. */
final class SigningKey {

    private static final int BITS = 2048;
    private static final int LINE = 64;

    private SigningKey() {}

    static String directory() {
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
