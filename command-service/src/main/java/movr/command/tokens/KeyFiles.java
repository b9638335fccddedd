package movr.command.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads signing keys from a directory, or makes one. */
final class KeyFiles {

    private static final int BITS = 2048;
    private static final String ENDING = ".pem";

    private KeyFiles() {}

    /** A key of this process alone. */
    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("No RSA key could be made", impossible);
        }
    }

    /**
     * The keys of a directory, in the order of their names.
     *
     * @throws IllegalStateException naming the file that is wrong, or when there is none
     */
    static List<RSAKey> in(Path directory) {
        List<Path> files = pemFiles(directory);
        if (files.isEmpty()) {
            throw new IllegalStateException("movr.tokens.keys-directory " + directory + " holds no .pem file");
        }
        return files.stream().map(KeyFiles::read).toList();
    }

    private static List<Path> pemFiles(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("movr.tokens.keys-directory " + directory + " cannot be read", unreadable);
        }
    }

    private static RSAKey read(Path file) {
        try {
            String name = file.getFileName().toString();
            RSAPrivateCrtKey key = privateKey(Files.readString(file));
            if (key.getModulus().bitLength() < BITS) {
                throw new IllegalStateException("The key in " + file + " has fewer than " + BITS + " bits");
            }
            return new RSAKey.Builder(publicKey(key))
                    .privateKey(key)
                    .keyID(name.substring(0, name.length() - ENDING.length()))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | ClassCastException wrong) {
            throw new IllegalStateException("No RSA private key in PKCS#8 PEM form: " + file, wrong);
        }
    }

    private static RSAPrivateCrtKey privateKey(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        byte[] der = Base64.getDecoder().decode(base64);
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static RSAPublicKey publicKey(RSAPrivateCrtKey key) throws GeneralSecurityException {
        RSAPublicKeySpec spec = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
    }
}
