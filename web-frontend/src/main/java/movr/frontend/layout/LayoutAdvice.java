package movr.frontend.layout;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives each page its frame. */
@ControllerAdvice(annotations = Controller.class)
final class LayoutAdvice {

    private final Frame frame;

    LayoutAdvice(Frame frame) {
        this.frame = frame;
    }

    /** Forms are records: nothing is set in them beside what their constructors take, whatever names a form has. */
    @InitBinder
    void bind(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ModelAttribute("layout")
    Layout layout(HttpServletRequest request, Visit visit) {
        return frame.around(request, visit);
    }
}
