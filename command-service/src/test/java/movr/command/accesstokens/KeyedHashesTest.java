package movr.command.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedHashesTest {

    @Test
    void areTheSameForAllWhoHoldTheKey() {
        assertThat(KeyRings.of("old").of("secret")).isEqualTo(KeyRings.of("old").of("secret"));
        assertThat(KeyRings.of("old").of("secret")).matches("[0-9a-f]{16}\\.[0-9a-f]{64}");
    }

    @Test
    void tellSecretsApart() {
        KeyedHashes hashes = KeyRings.of("old");

        assertThat(hashes.mayBe(hashes.of("secret"), "secret")).isTrue();
        assertThat(hashes.mayBe(hashes.of("secret"), "another")).isFalse();
    }

    /** A replica that has not seen the new key yet holds it as one that does not sign. */
    @Test
    void areComparedUnderEveryKeyThatIsHeld() {
        String before = KeyRings.of("old").of("secret");
        String after = KeyRings.of("old", "new").of("secret");

        assertThat(after).isNotEqualTo(before);
        assertThat(KeyRings.of("old", "new").mayBe(before, "another")).isFalse();
        assertThat(KeyRings.of("new", "old").mayBe(after, "another")).isFalse();
        assertThat(KeyRings.of("new", "old").mayBe(after, "secret")).isTrue();
    }

    @Test
    void mayBeAnythingOnceTheirKeyIsGone() {
        assertThat(KeyRings.of("new").mayBe(KeyRings.of("old").of("secret"), "another"))
                .isTrue();
    }
}
