package movr.frontend.vehicles;

import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.Map;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.client.Refused;
import movr.frontend.layout.FieldErrors;
import movr.frontend.layout.Sentences;
import movr.frontend.session.VisitorSession;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of vehicle owners: add vehicles in the home city, list them, remove them. */
@Controller
@RequestMapping("/cities/{city}/vehicles")
final class OwnerController {

    private static final int UNPROCESSABLE = 422;
    private static final String MINE = "redirect:/cities/{city}/vehicles/mine";

    private final Fleet fleet;
    private final Cities cities;
    private final Sentences sentences;

    OwnerController(Fleet fleet, Cities cities, Sentences sentences) {
        this.fleet = fleet;
        this.cities = cities;
        this.sentences = sentences;
    }

    @GetMapping("/mine")
    String mine(@PathVariable String city, VisitorSession session, Model model) {
        City place = cities.of(city);
        model.addAttribute("city", place);
        model.addAttribute(
                "vehicles",
                fleet.ownedBy(session.signedIn().userId(), place, session).items());
        return "vehicles-mine";
    }

    @GetMapping("/new")
    ModelAndView form(@PathVariable String city) {
        City place = cities.of(city);
        return page(place, NewVehicleForm.in(place), FieldErrors.NONE);
    }

    @PostMapping
    ModelAndView add(
            @PathVariable String city,
            @Valid @ModelAttribute("form") NewVehicleForm form,
            BindingResult result,
            VisitorSession session) {
        City place = cities.of(city);
        if (result.hasErrors()) {
            return again(place, form, FieldErrors.of(result, sentences.say("field.number")));
        }
        try {
            fleet.add(place, form.vehicle(), form.key() == null ? "" : form.key(), session);
            session.say("vehicle-added");
            return new ModelAndView(MINE);
        } catch (Refused refusal) {
            if (refusal.status() != UNPROCESSABLE && refusal.fields().isEmpty()) {
                throw refusal;
            }
            return again(place, form, errorsOf(refusal));
        }
    }

    @PostMapping("/{id:[0-9a-f-]{36}}/removal")
    String remove(
            @PathVariable String city, @PathVariable String id, @RequestParam String key, VisitorSession session) {
        fleet.remove(cities.of(city), id, key, session);
        session.say("vehicle-removed");
        return MINE;
    }

    private FieldErrors errorsOf(Refused refusal) {
        if (refusal.fields().isEmpty()) {
            return FieldErrors.of("latitude", sentences.sayOr("problem." + refusal.code(), "field.invalid"));
        }
        Map<String, String> all = new LinkedHashMap<>();
        refusal.fields()
                .forEach(field -> all.put(field.field().replace("location.", ""), sentences.say("field.invalid")));
        return new FieldErrors(all);
    }

    private ModelAndView again(City city, NewVehicleForm form, FieldErrors errors) {
        ModelAndView page = page(city, form, errors);
        page.setStatus(HttpStatusCode.valueOf(UNPROCESSABLE));
        return page;
    }

    private ModelAndView page(City city, NewVehicleForm form, FieldErrors errors) {
        return new ModelAndView("vehicle-new", Map.of("city", city, "form", form, "errors", errors))
                .addObject("brands", cities.brands())
                .addObject("colors", cities.colors());
    }
}
