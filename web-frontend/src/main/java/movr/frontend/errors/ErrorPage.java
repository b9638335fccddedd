package movr.frontend.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import movr.frontend.layout.PageModels;
import movr.frontend.layout.Sentences;
import movr.frontend.session.VisitorSessions;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Page that explains a failure and the next step. */
@Component
final class ErrorPage {

    private final Sentences sentences;
    private final PageModels pageModels;
    private final VisitorSessions sessions;

    ErrorPage(Sentences sentences, PageModels pageModels, VisitorSessions sessions) {
        this.sentences = sentences;
        this.pageModels = pageModels;
        this.sessions = sessions;
    }

    ModelAndView about(Fault fault, HttpServletRequest request, HttpServletResponse response) {
        return about(fault, request, response, Map.of());
    }

    /**
     * The page.
     *
     * @param more additional model attributes of this failure's page
     */
    ModelAndView about(
            Fault fault, HttpServletRequest request, HttpServletResponse response, Map<String, Object> more) {
        String general = "problem.status-" + fault.kind();
        Map<String, Object> model = new HashMap<>(more);
        model.put("layout", pageModels.around(request, sessions.of(request, response)));
        model.put("status", fault.status());
        model.put("title", sentences.say(general + ".title"));
        model.put("sentence", sentences.sayOr("problem." + fault.code(), general));
        model.put("advice", sentences.sayOr("problem." + fault.code() + ".advice", general + ".advice"));
        return new ModelAndView("error", model, HttpStatusCode.valueOf(fault.status()));
    }
}
