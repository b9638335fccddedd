package movr.verifier.checks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void asksForAVersionAtLeastAsHigh() {
        assertThat(Verdict.reached("3", "3")).isEmpty();
        assertThat(Verdict.reached("3", "4")).isEmpty();
        assertThat(Verdict.reached("3", "2")).contains(Kind.LAGGING);
        assertThat(Verdict.reached("3", null)).contains(Kind.LAGGING);
        assertThat(Verdict.reached(null, "1")).isEmpty();
    }

    @Test
    void asksForTheTombstoneOfAStreamOrForNothingOfIt() {
        assertThat(Verdict.reached("2 ended", null)).isEmpty();
        assertThat(Verdict.reached("2 ended", "2")).isEmpty();
        assertThat(Verdict.reached("2 ended", "1")).contains(Kind.LAGGING);
    }

    @Test
    void tellsTooManyFromTooFew() {
        assertThat(Verdict.counts("2", "3")).contains(Kind.DUPLICATED);
        assertThat(Verdict.counts("2", "1")).contains(Kind.DIFFERENT);
        assertThat(Verdict.counts(null, "0")).isEmpty();
    }
}
