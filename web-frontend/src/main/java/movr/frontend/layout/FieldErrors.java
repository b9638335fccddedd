package movr.frontend.layout;

import java.lang.reflect.RecordComponent;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;

/**
 * What is wrong with the fields of a form.
 *
 * @param byName sentences in the visitor's language, in the form's order
 */
public record FieldErrors(Map<String, String> byName) {

    /** Nothing is wrong. */
    public static final FieldErrors NONE = new FieldErrors(Map.of());

    /** What begins the names of the constraints that ask for something at all. */
    private static final String MISSING = "Not";

    private static final String TYPE_MISMATCH = "typeMismatch";

    /**
     * What binding and validation have found, one sentence for each field.
     *
     * @param notANumber what to say of text where a number belongs
     */
    public static FieldErrors of(BindingResult result, String notANumber) {
        Map<String, String> all = new LinkedHashMap<>();
        result.getFieldErrors().stream()
                .sorted(Comparator.comparing(
                                (FieldError error) -> fieldsOf(result).indexOf(error.getField()))
                        .thenComparing(error -> !String.valueOf(error.getCode()).startsWith(MISSING)))
                .forEach(error -> all.putIfAbsent(error.getField(), sentence(error, notANumber)));
        return new FieldErrors(all);
    }

    /** One field is wrong. */
    public static FieldErrors of(String field, String sentence) {
        return new FieldErrors(Map.of(field, sentence));
    }

    /** What is wrong with a field; null when nothing is. */
    public @Nullable String of(String field) {
        return byName.get(field);
    }

    private static List<String> fieldsOf(BindingResult result) {
        return result.getTarget() instanceof Record form
                ? Stream.of(form.getClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList()
                : List.of();
    }

    private static String sentence(FieldError error, String notANumber) {
        return TYPE_MISMATCH.equals(error.getCode())
                ? notANumber
                : Optional.ofNullable(error.getDefaultMessage()).orElse(notANumber);
    }
}
