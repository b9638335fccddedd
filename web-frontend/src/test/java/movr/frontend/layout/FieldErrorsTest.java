package movr.frontend.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.FieldError;

/** One sentence for each field of a form, in the form's order. */
class FieldErrorsTest {

    private static final String NOT_A_NUMBER = "Not a number.";

    private final BeanPropertyBindingResult result = new BeanPropertyBindingResult(new Form("", "", 1.0), "form");

    /** A form, whose fields are not in the order of their names. */
    record Form(String username, String city, Double latitude) {}

    @Test
    void keepsTheOrderOfTheFormWhateverTheOrderOfTheErrors() {
        add("latitude", "DecimalMax", "Too far north.");
        add("city", "NotBlank", "Missing.");
        add("username", "Pattern", "Letters only.");

        assertThat(errors().byName().keySet()).containsExactly("username", "city", "latitude");
    }

    /** An empty field also breaks rules on its form, which would explain nothing. */
    @Test
    void saysFirstThatAValueIsMissing() {
        add("username", "Pattern", "Letters only.");
        add("username", "NotBlank", "Missing.");
        add("username", "Size", "Too short.");

        assertThat(errors().of("username")).isEqualTo("Missing.");
        assertThat(errors().of("city")).isNull();
    }

    /** Spring's own message names Java types. */
    @Test
    void translatesWhatIsNoNumber() {
        add("latitude", "typeMismatch", "Failed to convert value of type 'java.lang.String'");

        assertThat(errors().of("latitude")).isEqualTo(NOT_A_NUMBER);
    }

    @Test
    void alwaysHasASentence() {
        result.addError(new FieldError("form", "city", null, false, null, null, null));

        assertThat(errors().of("city")).isEqualTo(NOT_A_NUMBER);
    }

    private FieldErrors errors() {
        return FieldErrors.of(result, NOT_A_NUMBER);
    }

    private void add(String field, String code, String message) {
        result.addError(new FieldError("form", field, "", false, new String[] {code}, null, message));
    }
}
