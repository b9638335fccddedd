package movr.frontend.profile;

import java.util.Map;
import movr.frontend.accounts.Accounts;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.layout.FieldErrors;
import movr.frontend.layout.Sentences;
import movr.frontend.session.VisitorSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of the visitor's own account. */
@Controller
final class ProfileController {

    private static final int UNPROCESSABLE = 422;

    private final Accounts accounts;
    private final Cities cities;
    private final Sentences sentences;

    ProfileController(Accounts accounts, Cities cities, Sentences sentences) {
        this.accounts = accounts;
        this.cities = cities;
        this.sentences = sentences;
    }

    @GetMapping("/profile")
    ModelAndView profile(VisitorSession session) {
        return page(session, FieldErrors.NONE);
    }

    /** Removal is final, so the person has to type their username. */
    @PostMapping("/profile/removal")
    ModelAndView remove(
            @RequestParam(required = false) @Nullable String username,
            @RequestParam String key,
            VisitorSession session) {
        if (!session.signedIn().username().equals(username)) {
            ModelAndView page = page(session, FieldErrors.of("username", sentences.say("profile.removal.mismatch")));
            page.setStatus(HttpStatusCode.valueOf(UNPROCESSABLE));
            return page;
        }
        accounts.remove(home(session), key, session);
        session.signOut();
        session.say("account-removed");
        return new ModelAndView("redirect:/");
    }

    private ModelAndView page(VisitorSession session, FieldErrors errors) {
        City home = home(session);
        return new ModelAndView(
                "profile", Map.of("profile", accounts.profile(home, session), "home", home, "errors", errors));
    }

    private City home(VisitorSession session) {
        return cities.of(session.signedIn().city());
    }
}
