package movr.frontend.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import movr.frontend.accounts.Accounts;
import movr.frontend.cities.Cities;
import movr.frontend.cities.CityResolver;
import movr.frontend.cities.UnknownCity;
import movr.frontend.client.Refused;
import movr.frontend.client.Unreachable;
import movr.frontend.layout.FieldErrors;
import movr.frontend.layout.Sentences;
import movr.frontend.session.Person;
import movr.frontend.session.VisitorSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of sign-in and sign-out. */
@Controller
final class SignInController {

    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;

    private final Accounts accounts;
    private final Cities cities;
    private final CityResolver cityResolver;
    private final Sentences sentences;

    SignInController(Accounts accounts, Cities cities, CityResolver cityResolver, Sentences sentences) {
        this.accounts = accounts;
        this.cities = cities;
        this.cityResolver = cityResolver;
        this.sentences = sentences;
    }

    @GetMapping("/signin")
    String form(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String expired,
            VisitorSession session,
            Model model) {
        model.addAttribute("form", SignInForm.empty(next));
        model.addAttribute("errors", FieldErrors.NONE);
        model.addAttribute("expired", expired != null || session.expired());
        return "signin";
    }

    @PostMapping("/signin")
    ModelAndView signIn(
            @Valid @ModelAttribute("form") SignInForm form,
            BindingResult result,
            HttpServletRequest request,
            VisitorSession session) {
        if (result.hasErrors()) {
            return again(form, UNPROCESSABLE, FieldErrors.of(result, sentences.say("field.invalid")));
        }
        try {
            accounts.signIn(cityResolver.locate(request, session).city(), form.username(), form.password(), session);
            return new ModelAndView("redirect:" + form.destination());
        } catch (Refused refusal) {
            String sentence = sentences.sayOr("problem." + refusal.code(), "problem.wrong-credentials");
            return again(form, refusal.status(), FieldErrors.of("password", sentence));
        } catch (Unreachable away) {
            return again(form, UNAVAILABLE, FieldErrors.of("password", sentences.say("problem.commands-away")));
        }
    }

    /** The browser's cookies are removed whatever the services answer. */
    @PostMapping("/signout")
    String signOut(VisitorSession session) {
        if (session.person().map(person -> ended(person, session)).orElse(true)) {
            session.say("signed-out");
        } else {
            session.warn("signed-out-here");
        }
        session.signOut();
        return "redirect:/";
    }

    private boolean ended(Person person, VisitorSession session) {
        try {
            accounts.signOut(cities.of(person.city()), session);
            return true;
        } catch (Refused | Unreachable | UnknownCity notTold) {
            return false;
        }
    }

    private static ModelAndView again(SignInForm form, int status, FieldErrors errors) {
        ModelAndView page = new ModelAndView("signin");
        page.setStatus(HttpStatusCode.valueOf(status));
        page.addObject("form", form);
        page.addObject("errors", errors);
        return page;
    }
}
