package movr.frontend.errors;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Error controller for failures outside of any controller: unknown URLs, expired forms. */
@Controller
final class ErrorPages implements ErrorController {

    private final ErrorPage page;

    ErrorPages(ErrorPage page) {
        this.page = page;
    }

    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer known ? known : HttpStatus.NOT_FOUND.value();
        return page.about(Fault.of(code), request, response);
    }
}
