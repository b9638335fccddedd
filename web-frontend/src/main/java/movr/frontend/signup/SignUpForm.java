package movr.frontend.signup;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import movr.frontend.accounts.NewAccount;
import movr.web.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Registration form, with the validation rules of the command service, so that most mistakes are shown at once. */
record SignUpForm(
        @NotBlank(message = "{field.required}")
        @Pattern(regexp = "|[A-Za-z0-9][A-Za-z0-9._-]{2,29}", message = "{field.username}")
        String username,

        @NotBlank(message = "{field.required}") @Size(min = 8, max = 128, message = "{field.password}")
        String password,

        @NotBlank(message = "{field.required}")
        @Email(message = "{field.email}")
        @Size(max = 254, message = "{field.too-long}")
        String email,

        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        @PlainText(message = "{field.plain}")
        String firstName,

        @NotBlank(message = "{field.required}")
        @Size(max = 100, message = "{field.too-long}")
        @PlainText(message = "{field.plain}")
        String lastName,

        @NotBlank(message = "{field.required}") String city,
        @Nullable String key) {

    static SignUpForm empty(String city) {
        return new SignUpForm("", "", "", "", "", city, null);
    }

    NewAccount account() {
        return new NewAccount(username, password, email, firstName, lastName, city);
    }

    @Override
    public String toString() {
        return "SignUpForm[]";
    }
}
