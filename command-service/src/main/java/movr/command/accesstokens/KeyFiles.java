package movr.command.accesstokens;

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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reader of signing keys from a directory, and generator of a temporary key. */
final class KeyFiles {

    private static final int BITS = 2048;
    private static final String ENDING = ".pem";
    private static final String NEXT = ".next";

    private KeyFiles() {}

    /** Generates a key for this process only. */
    static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("No RSA key could be generated", impossible);
        }
    }

    /**
     * The keys of a directory: first those that do not sign yet, then the others, the signing key last.
     *
     * @throws IllegalStateException naming the file that is invalid, or when there is no signing key
     */
    static List<RSAKey> in(Path directory) {
        Map<Boolean, List<Path>> files =
                pemFiles(directory).stream().collect(Collectors.partitioningBy(KeyFiles::isNext));
        List<Path> signing = files.getOrDefault(false, List.of());
        if (signing.isEmpty()) {
            throw new IllegalStateException(
                    "movr.tokens.keys-directory " + directory + " holds no .pem file of a key that signs");
        }
        return Stream.concat(files.getOrDefault(true, List.of()).stream(), signing.stream())
                .map(KeyFiles::read)
                .toList();
    }

    private static boolean isNext(Path file) {
        return file.getFileName().toString().endsWith(NEXT + ENDING);
    }

    /** A key's id is its file's name; it stays the same when the key begins to sign. */
    private static String idOf(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length() - (isNext(file) ? NEXT.length() : 0));
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
            RSAPrivateCrtKey key = privateKey(Files.readString(file));
            if (key.getModulus().bitLength() < BITS) {
                throw new IllegalStateException("The key in " + file + " has fewer than " + BITS + " bits");
            }
            return new RSAKey.Builder(publicKey(key))
                    .privateKey(key)
                    .keyID(idOf(file))
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
