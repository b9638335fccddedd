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
 * Validation errors of a form.
 *
 * @param byName sentences in the visitor's language, in the form's order
 */
public record FieldErrors(Map<String, String> byName) {

    /** No errors. */
    public static final FieldErrors NONE = new FieldErrors(Map.of());

    /** Prefix of the names of constraints on missing values. */
    private static final String MISSING = "Not";

    private static final String TYPE_MISMATCH = "typeMismatch";

    /**
     * Errors of binding and validation, one sentence for each field.
     *
     * @param notANumber sentence for text in a numeric field
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

    /** An error of a single field. */
    public static FieldErrors of(String field, String sentence) {
        return new FieldErrors(Map.of(field, sentence));
    }

    /** The error of a field; null when it has none. */
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
