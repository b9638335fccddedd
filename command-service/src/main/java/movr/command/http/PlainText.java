package movr.command.http;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that a person would type into a field: something visible, and nothing that would change how other text is shown. Refused are
 * control characters, halves of surrogate pairs, which no database keeps, line separators and the marks that turn the direction of
 * writing. Joiners stay: names of several scripts need them.
 *
 * @see <a href="https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing">UTR 36: bidirectional text spoofing</a>
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "(?=.*\\S)[^\\p{Cc}\\p{Cs}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*")
@ReportAsSingleViolation
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /** What the caller is told. */
    String message() default "must not be blank or contain control characters";

    /** Unused; Bean Validation asks for it. */
    Class<?>[] groups() default {};

    /** Unused; Bean Validation asks for it. */
    Class<? extends Payload>[] payload() default {};
}
