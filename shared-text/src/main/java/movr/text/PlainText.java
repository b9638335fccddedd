package movr.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that a person types for other people to read: all of it can be seen. {@link PlainTextValidator} has the rules. */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface PlainText {

    /** What the caller is told. */
    String message() default "must be text that can be seen: not blank, without control or invisible characters";

    /** Unused; Bean Validation asks for it. */
    Class<?>[] groups() default {};

    /** Unused; Bean Validation asks for it. */
    Class<? extends Payload>[] payload() default {};
}
