package movr.frontend.home;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.cities.Compass;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: the visitor's city, and links to what it offers. */
@Controller
final class HomeController {

    private final Compass compass;

    HomeController(Compass compass) {
        this.compass = compass;
    }

    @GetMapping("/")
    String home(HttpServletRequest request, Visit visit, Model model) {
        model.addAttribute("city", compass.locate(request, visit).city());
        return "home";
    }
}
