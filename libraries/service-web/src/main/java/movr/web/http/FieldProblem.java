package movr.web.http;

import java.util.List;
import org.springframework.validation.BindingResult;

/**
 * Validation error of one field.
 *
 * @param field its path in the body, such as {@code location.latitude}
 * @param message describes a valid value
 */
record FieldProblem(String field, String message) {

    static List<FieldProblem> of(BindingResult result) {
        return result.getFieldErrors().stream()
                .map(error -> new FieldProblem(
                        error.getField(),
                        error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage()))
                .sorted((one, other) -> one.field().compareTo(other.field()))
                .toList();
    }
}
