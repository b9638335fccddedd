package movr.frontend.layout;

import jakarta.servlet.http.HttpServletRequest;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Controller advice that adds the layout to each page's model. */
@ControllerAdvice(annotations = Controller.class)
final class PageModelAdvice {

    private final PageModels pageModels;

    PageModelAdvice(PageModels pageModels) {
        this.pageModels = pageModels;
    }

    /** Forms are records: request parameters set nothing but their constructors' parameters. */
    @InitBinder
    void bind(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ModelAttribute("layout")
    PageModel layout(HttpServletRequest request, VisitorSession session) {
        return pageModels.around(request, session);
    }
}
