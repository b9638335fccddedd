package movr.frontend.cities;

import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Form endpoint with which visitors choose another city. */
@Controller
final class CityChoiceController {

    private final Cities cities;

    CityChoiceController(Cities cities) {
        this.cities = cities;
    }

    @PostMapping("/city")
    String choose(@RequestParam String city, VisitorSession session) {
        City chosen = cities.of(city);
        session.choose(chosen.slug());
        return "redirect:/cities/" + chosen.slug() + "/vehicles";
    }
}
