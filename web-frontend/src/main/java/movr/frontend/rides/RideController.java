package movr.frontend.rides;

import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.client.CommandResult;
import movr.frontend.client.Refused;
import movr.frontend.client.Unreachable;
import movr.frontend.layout.FieldErrors;
import movr.frontend.layout.Sentences;
import movr.frontend.session.VisitorSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages of rides: start, end and history. */
@Controller
final class RideController {

    private static final int UNPROCESSABLE = 422;

    private final Rides rides;
    private final Cities cities;
    private final Sentences sentences;

    RideController(Rides rides, Cities cities, Sentences sentences) {
        this.rides = rides;
        this.cities = cities;
        this.sentences = sentences;
    }

    @PostMapping("/cities/{city}/rides")
    String start(
            @PathVariable String city,
            @RequestParam String vehicleId,
            @RequestParam String key,
            VisitorSession session) {
        CommandResult<Ride> start = rides.start(cities.of(city), vehicleId, key, session);
        Ride ride = Objects.requireNonNull(start.body());
        if (start.repeated()) {
            startedBefore(ride, session);
        } else {
            started(ride, session);
        }
        return "redirect:/rides/" + ride.rideId();
    }

    private void started(Ride ride, VisitorSession session) {
        rides.keep(ride, session);
        session.say("ride-started");
    }

    /** A form that is sent twice may have started a ride that has ended since. */
    private void startedBefore(Ride ride, VisitorSession session) {
        try {
            if (rides.ride(home(session), ride.rideId(), session).open()) {
                started(ride, session);
            } else {
                session.warn("ride-over");
            }
        } catch (Unreachable | Refused unknown) {
            rides.keep(ride, session);
        }
    }

    @GetMapping("/rides/{id:[0-9a-f-]{36}}")
    ModelAndView ride(@PathVariable String id, VisitorSession session) {
        Ride ride = rides.ride(home(session), id, session);
        return page(ride, ParkingForm.at(ride.startLocation()), FieldErrors.NONE);
    }

    @PostMapping("/cities/{city}/rides/{id:[0-9a-f-]{36}}/end")
    ModelAndView end(
            @PathVariable String city,
            @PathVariable String id,
            @Valid @ModelAttribute("form") ParkingForm form,
            BindingResult result,
            VisitorSession session) {
        if (result.hasErrors()) {
            return again(id, form, FieldErrors.of(result, sentences.say("field.number")), session);
        }
        try {
            rides.end(cities.of(city), id, form.place(), form.key() == null ? "" : form.key(), session);
            session.say("ride-ended");
            return new ModelAndView("redirect:/rides/" + id);
        } catch (Refused refusal) {
            if (refusal.status() != UNPROCESSABLE && refusal.fields().isEmpty()) {
                throw refusal;
            }
            return again(id, form, errorsOf(refusal), session);
        }
    }

    @GetMapping("/rides")
    String history(@RequestParam(required = false) @Nullable String cursor, VisitorSession session, Model model) {
        RidePage page = rides.history(home(session), cursor, session);
        model.addAttribute("rides", page.items());
        model.addAttribute("nextCursor", page.nextCursor());
        model.addAttribute("citiesBySlug", bySlug(cities.all()));
        return "rides";
    }

    private City home(VisitorSession session) {
        return cities.of(session.signedIn().city());
    }

    private static Map<String, City> bySlug(List<City> all) {
        Map<String, City> bySlug = new LinkedHashMap<>();
        all.forEach(city -> bySlug.put(city.slug(), city));
        return bySlug;
    }

    private FieldErrors errorsOf(Refused refusal) {
        return FieldErrors.of("latitude", sentences.sayOr("problem." + refusal.code(), "field.invalid"));
    }

    private ModelAndView again(String id, ParkingForm form, FieldErrors errors, VisitorSession session) {
        ModelAndView page = page(rides.ride(home(session), id, session), form, errors);
        page.setStatus(HttpStatusCode.valueOf(UNPROCESSABLE));
        return page;
    }

    private ModelAndView page(Ride ride, ParkingForm form, FieldErrors errors) {
        City city = cities.of(ride.city());
        return new ModelAndView("ride", Map.of("ride", ride, "city", city, "form", form, "errors", errors));
    }
}
