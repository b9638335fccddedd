package movr.verifier.checks;

import static org.assertj.core.api.Assertions.assertThat;

import movr.verifier.checks.Discrepancy.Kind;
import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void tellsABehindVersionFromOneThatNobodyCommitted() {
        assertThat(Verdict.version("3", "3")).isEmpty();
        assertThat(Verdict.version("3", "2")).contains(Kind.LAGGING);
        assertThat(Verdict.version("3", "4")).contains(Kind.DIFFERENT);
    }

    @Test
    void tellsTooManyFromTooFew() {
        assertThat(Verdict.counts("2", "2")).isEmpty();
        assertThat(Verdict.counts("2", "3")).contains(Kind.DUPLICATED);
        assertThat(Verdict.counts("2", "1")).contains(Kind.DIFFERENT);
    }

    @Test
    void asksForTheSameValueAndForNullWhereNullIsExpected() {
        assertThat(Verdict.equal("a", "a")).isEmpty();
        assertThat(Verdict.equal(null, null)).isEmpty();
        assertThat(Verdict.equal("a", null)).contains(Kind.DIFFERENT);
        assertThat(Verdict.equal(null, "a")).contains(Kind.DIFFERENT);
    }

    @Test
    void asksNothingOfWhatIsNotKnown() {
        assertThat(Verdict.equalIfKnown(null, "a")).isEmpty();
        assertThat(Verdict.equalIfKnown("a", "b")).contains(Kind.DIFFERENT);
        assertThat(Verdict.within(null, "7")).isEmpty();
    }

    @Test
    void asksForTheSameBrandUnlessOneSideIsRedacted() {
        assertThat(Verdict.equalIfListed("Acme", "Acmex")).contains(Kind.DIFFERENT);
        assertThat(Verdict.equalIfListed("other", "Zo\u00eb's own")).isEmpty();
        assertThat(Verdict.equalIfListed("Zo\u00eb's own", "other")).isEmpty();
    }

    @Test
    void asksForANumberBetweenBothBounds() {
        assertThat(Verdict.within("7..9", "7")).isEmpty();
        assertThat(Verdict.within("7..9", "9")).isEmpty();
        assertThat(Verdict.within("7..9", "6")).contains(Kind.DIFFERENT);
        assertThat(Verdict.within("7..9", "10")).contains(Kind.DIFFERENT);
    }
}
