package movr.command.accesstokens;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Keyed hashes under named keys, for tests of what is made of them. */
public final class KeyRings {

    private static final Map<String, RSAKey> KEYS = new ConcurrentHashMap<>();

    private KeyRings() {}

    /** Under these keys, the last one signs; the same key for the same name. */
    public static KeyedHashes of(String... names) {
        List<RSAKey> keys = Stream.of(names)
                .map(name -> KEYS.computeIfAbsent(name, any -> KeyFiles.generate()))
                .toList();
        return new KeyedHashes(new SigningKeys(() -> keys, Duration.ofHours(1), Clock.systemUTC()));
    }
}
