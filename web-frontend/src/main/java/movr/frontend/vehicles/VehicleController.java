package movr.frontend.vehicles;

import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Public pages of vehicles: a city's listing, and each vehicle. */
@Controller
@RequestMapping("/cities/{city}/vehicles")
final class VehicleController {

    private final Fleet fleet;
    private final Cities cities;

    VehicleController(Fleet fleet, Cities cities) {
        this.fleet = fleet;
        this.cities = cities;
    }

    @GetMapping
    String vehicles(
            @PathVariable String city,
            @ModelAttribute("filter") ListingFilter filter,
            VisitorSession session,
            Model model) {
        City place = cities.of(city);
        VehiclePage page = fleet.listed(place, filter, session);
        model.addAttribute("city", place);
        model.addAttribute("vehicles", page.items());
        model.addAttribute("nextCursor", page.nextCursor());
        return "vehicles";
    }

    @GetMapping("/{id:[0-9a-f-]{36}}")
    String vehicle(@PathVariable String city, @PathVariable String id, VisitorSession session, Model model) {
        City place = cities.of(city);
        Vehicle vehicle = fleet.vehicle(place, id, session);
        model.addAttribute("city", place);
        model.addAttribute("vehicle", vehicle);
        model.addAttribute(
                "own",
                session.person()
                        .filter(who -> who.userId().equals(vehicle.ownerId()))
                        .isPresent());
        return "vehicle";
    }
}
