package movr.frontend.layout;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page its frame. */
@ControllerAdvice(annotations = Controller.class)
final class LayoutAdvice {

    private final Frame frame;

    LayoutAdvice(Frame frame) {
        this.frame = frame;
    }

    @ModelAttribute("layout")
    Layout layout(HttpServletRequest request, Visit visit) {
        return frame.around(request, visit);
    }
}
