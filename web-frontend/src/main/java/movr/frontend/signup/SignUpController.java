package movr.frontend.signup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import movr.frontend.accounts.Accounts;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.cities.CityResolver;
import movr.frontend.client.Refused;
import movr.frontend.client.Unreachable;
import movr.frontend.layout.FieldErrors;
import movr.frontend.layout.Sentences;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** Page that opens an account and signs its person in. */
@Controller
final class SignUpController {

    private static final String PAGE = "signup";
    private static final int UNPROCESSABLE = 422;

    private final Accounts accounts;
    private final Cities cities;
    private final CityResolver cityResolver;
    private final Sentences sentences;

    SignUpController(Accounts accounts, Cities cities, CityResolver cityResolver, Sentences sentences) {
        this.accounts = accounts;
        this.cities = cities;
        this.cityResolver = cityResolver;
        this.sentences = sentences;
    }

    @GetMapping("/signup")
    String form(HttpServletRequest request, VisitorSession session, Model model) {
        return show(
                SignUpForm.empty(cityResolver.locate(request, session).city().slug()), FieldErrors.NONE, model);
    }

    @PostMapping("/signup")
    String signUp(
            @Valid @ModelAttribute("form") SignUpForm form,
            BindingResult result,
            VisitorSession session,
            HttpServletResponse response,
            Model model) {
        if (result.hasErrors()) {
            response.setStatus(UNPROCESSABLE);
            return show(form, FieldErrors.of(result, sentences.say("field.invalid")), model);
        }
        try {
            return open(form, session);
        } catch (Refused refusal) {
            response.setStatus(refusal.status());
            return show(form, errorsOf(refusal), model);
        } catch (Unreachable lost) {
            response.setStatus(503);
            model.addAttribute("key", form.key());
            model.addAttribute("problem", sentences.say("signup.unanswered"));
            return show(form, FieldErrors.NONE, model);
        }
    }

    private String open(SignUpForm form, VisitorSession session) {
        City home = cities.of(form.city());
        accounts.open(home, form.account(), form.key() == null ? "" : form.key(), session);
        accounts.signIn(home, form.username(), form.password(), session);
        session.choose(home.slug());
        session.say("welcome");
        return "redirect:/cities/" + home.slug() + "/vehicles";
    }

    private FieldErrors errorsOf(Refused refusal) {
        if (refusal.fields().isEmpty()) {
            String sentence = sentences.sayOr("problem." + refusal.code(), "problem.status-400");
            return FieldErrors.of("username", sentence);
        }
        Map<String, String> all = new LinkedHashMap<>();
        String sentence = sentences.sayOr("problem." + refusal.code(), "field.invalid");
        refusal.fields().forEach(field -> all.put(field.field(), sentence));
        return new FieldErrors(all);
    }

    private static String show(SignUpForm form, FieldErrors errors, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        return PAGE;
    }
}
