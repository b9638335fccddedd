package movr.frontend.home;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.cities.CityResolver;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: the visitor's city, and links to what it offers. */
@Controller
final class HomeController {

    private final CityResolver cityResolver;

    HomeController(CityResolver cityResolver) {
        this.cityResolver = cityResolver;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, VisitorSession session, Model model) {
        model.addAttribute("city", cityResolver.locate(request, session).city());
        return "home";
    }
}
