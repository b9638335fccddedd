package movr.frontend.formats;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import movr.frontend.cities.City;
import movr.frontend.layout.Sentences;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Formats of times in a city's zone and of distances in its units, in the visitor's language. Templates know it as
 * {@code formats}.
 */
@Component
public final class Formats {

    private static final double METRES_PER_MILE = 1609.344;
    private static final double METRES_PER_FOOT = 0.3048;
    private static final double METRES_PER_KILOMETRE = 1000;
    private static final double SHORT_IN_MILES = 0.1;

    private final Sentences sentences;

    Formats(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Day and time in the city. */
    public String time(Instant time, City city) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale())
                .withZone(city.timeZone())
                .format(time);
    }

    /** A time of day in the city. */
    public String clock(Instant time, City city) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .withZone(city.timeZone())
                .format(time);
    }

    /** A day in the city. */
    public String day(Instant time, City city) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale())
                .withZone(city.timeZone())
                .format(time);
    }

    /** A distance. */
    public String distance(double metres, City city) {
        return city.measuresInMiles() ? imperial(metres) : metric(metres);
    }

    /** A duration, to the second below an hour. */
    public String duration(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        if (span.toHours() > 0) {
            return sentences.say("format.hours", span.toHours(), span.toMinutesPart());
        }
        return span.toMinutes() > 0
                ? sentences.say("format.minutes", span.toMinutes(), span.toSecondsPart())
                : sentences.say("format.seconds", seconds);
    }

    private String imperial(double metres) {
        double miles = metres / METRES_PER_MILE;
        return miles < SHORT_IN_MILES
                ? sentences.say("format.feet", number(metres / METRES_PER_FOOT, 0))
                : sentences.say("format.miles", number(miles, 1));
    }

    private String metric(double metres) {
        return metres < METRES_PER_KILOMETRE
                ? sentences.say("format.metres", number(metres, 0))
                : sentences.say("format.kilometres", number(metres / METRES_PER_KILOMETRE, 1));
    }

    private static String number(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
