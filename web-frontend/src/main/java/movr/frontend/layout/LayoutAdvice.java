package movr.frontend.layout;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Controller advice that adds the layout to each page's model. */
@ControllerAdvice(annotations = Controller.class)
final class LayoutAdvice {

    private final Frame frame;

    LayoutAdvice(Frame frame) {
        this.frame = frame;
    }

    /** Forms are records: request parameters set nothing but their constructors' parameters. */
    @InitBinder
    void bind(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ModelAttribute("layout")
    Layout layout(HttpServletRequest request, Visit visit) {
        return frame.around(request, visit);
    }
}
