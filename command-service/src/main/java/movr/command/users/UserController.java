package movr.command.users;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import movr.catalogue.City;
import movr.command.cities.Cities;
import movr.command.http.CommandResponse;
import movr.command.http.IdempotencyKey;
import movr.command.passwords.PasswordRule;
import movr.command.region.HomeKey;
import movr.command.registration.RegistrationIds;
import movr.command.registration.Registrations;
import movr.command.users.FindProfile.Profile;
import movr.commands.CommandId;
import movr.commands.Nothing;
import movr.commands.dispatch.Commands;
import movr.commands.dispatch.Queries;
import movr.web.caller.Caller;
import movr.web.text.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoints of accounts. */
@RestController
@RequestMapping("/api/v1/users")
final class UserController {

    private final Commands commands;
    private final Queries queries;
    private final Cities cities;
    private final PasswordRule rule;
    private final Registrations registrations;

    UserController(Commands commands, Queries queries, Cities cities, PasswordRule rule, Registrations registrations) {
        this.commands = commands;
        this.queries = queries;
        this.cities = cities;
        this.rule = rule;
        this.registrations = registrations;
    }

    @PostMapping
    @Operation(
            summary = "Register",
            description =
                    "Opens an account. The city becomes the person's home city. A password that would be guessed"
                            + " within a million tries, such as a common one or the person's name, is refused: password-too-common.")
    @SecurityRequirements
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RegisterUser.Registered> register(@Valid @RequestBody Registration body, IdempotencyKey key) {
        City city = cities.named(body.city());
        rule.check(body.password(), body.personal());
        CommandId id = RegistrationIds.idOf(key, city.region(), body.username());
        String hash = registrations.hashUnlessTaken(body.username(), body.password(), id);
        return CommandResponse.of(HttpStatus.CREATED, commands.send(body.toCommand(city.region(), hash), id));
    }

    @GetMapping("/me")
    @Operation(summary = "Own profile", description = "What MovR knows of the signed-in person.")
    Profile profile(Caller caller) {
        return queries.ask(new FindProfile(new HomeKey(caller.region(), caller.userId())), Profile.class)
                .orElseThrow(UserRejection::unknown);
    }

    @DeleteMapping("/me")
    @Operation(
            summary = "Erase the account",
            description =
                    "Erases all personal data, and ends the person's ride and all access tokens of the account. The person's"
                            + " vehicles leave soon after; one that is on a ride, when the ride ends.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Nothing> remove(Caller caller, IdempotencyKey key) {
        RemoveUser command = new RemoveUser(caller.region(), caller.userId());
        CommandId id = key.idFor(caller.region(), caller.id());
        return CommandResponse.empty(commands.send(command, id));
    }

    /**
     * The body of a registration.
     *
     * @param username 3 to 30 letters, digits, dots, dashes and underscores
     * @param password 8 to 128 characters, not easily guessed
     */
    record Registration(
            @NotNull
            @Pattern(
                    regexp = "[A-Za-z0-9][A-Za-z0-9._-]{2,29}",
                    message = "must be 3 to 30 letters, digits, dots, dashes or underscores")
            String username,

            @NotNull @Size(min = 8, max = 128) String password,
            @NotNull @Email @Size(max = 254) @PlainText String email,
            @NotNull @PlainText @Size(max = 100) String firstName,
            @NotNull @PlainText @Size(max = 100) String lastName,
            @NotNull @PlainText @Size(max = 64) String city) {

        RegisterUser toCommand(String region, @Nullable String passwordHash) {
            return new RegisterUser(region, city, username, email, firstName, lastName, passwordHash);
        }

        /** Words that others know of the person and would try first. */
        List<String> personal() {
            return List.of(username, email, email.substring(0, Math.max(0, email.indexOf('@'))), firstName, lastName);
        }

        /** Omits the password and personal data, so that they cannot reach a log. */
        @Override
        public String toString() {
            return "Registration[city=" + city + "]";
        }
    }
}
