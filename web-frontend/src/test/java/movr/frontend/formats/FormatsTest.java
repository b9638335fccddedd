package movr.frontend.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import movr.frontend.cities.City;
import movr.frontend.layout.SentencesOfTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FormatsTest {

    private static final Instant TIME = Instant.parse("2026-07-01T22:30:00Z");
    private static final City NEW_YORK = city("America/New_York", "USD");
    private static final City PARIS = city("Europe/Paris", "EUR");

    private final Formats formats = new Formats(SentencesOfTest.bundle());

    @BeforeEach
    void english() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void reset() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void tellsTimesInTheCitysZone() {
        assertThat(formats.time(TIME, NEW_YORK)).contains("Jul 1, 2026").contains("6:30");
        assertThat(formats.time(TIME, PARIS)).contains("Jul 2, 2026").contains("12:30");
        assertThat(formats.day(TIME, PARIS)).isEqualTo("July 2, 2026");
        assertThat(formats.clock(TIME, NEW_YORK)).matches("6:30\\hPM");
        assertThat(formats.clock(TIME, PARIS)).matches("12:30\\hAM");
    }

    @Test
    void measuresAsPeopleOfTheCityDo() {
        assertThat(formats.distance(100, NEW_YORK)).isEqualTo("328 ft");
        assertThat(formats.distance(1609.344, NEW_YORK)).isEqualTo("1 mi");
        assertThat(formats.distance(5000, NEW_YORK)).isEqualTo("3.1 mi");
        assertThat(formats.distance(999, PARIS)).isEqualTo("999 m");
        assertThat(formats.distance(1540, PARIS)).isEqualTo("1.5 km");
    }

    @Test
    void writesNumbersInTheVisitorsLanguage() {
        LocaleContextHolder.setLocale(Locale.GERMAN);

        assertThat(formats.distance(1540, PARIS)).isEqualTo("1,5 km");
        assertThat(formats.time(TIME, PARIS)).contains("02.07.2026").contains("00:30");
        assertThat(formats.clock(TIME, PARIS)).isEqualTo("00:30");
    }

    @Test
    void tellsDurationsInTheirLargestUnits() {
        assertThat(formats.duration(0)).isEqualTo("0 s");
        assertThat(formats.duration(59)).isEqualTo("59 s");
        assertThat(formats.duration(61)).isEqualTo("1 min 1 s");
        assertThat(formats.duration(3_661)).isEqualTo("1 h 1 min");
        assertThat(formats.duration(90_000)).isEqualTo("25 h 0 min");
    }

    private static City city(String zone, String currency) {
        URI nowhere = URI.create("http://localhost");
        return new City("x", "X", "r", ZoneId.of(zone), new City.Centre(0, 0), currency, nowhere, nowhere);
    }
}
