package movr.web.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Interceptor that refuses requests whose media types a JSON API cannot read or write, before their handler runs.
 * Spring itself negotiates when it writes the answer: the command would be carried out, and the caller told 406.
 * Handlers that declare what they produce are selected by it, and need no check.
 */
final class JsonOnly implements HandlerInterceptor {

    private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

    private final ContentNegotiationStrategy accepted;

    JsonOnly(ContentNegotiationStrategy accepted) {
        this.accepted = accepted;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && handler instanceof HandlerMethod method
                && method.getBeanType().isAnnotationPresent(RestController.class)) {
            requireAcceptable(request);
            requireReadable(request, method);
        }
        return true;
    }

    private void requireAcceptable(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        boolean declared = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null;
        if (!declared
                && !MediaType.APPLICATION_JSON_VALUE.equals(request.getHeader(HttpHeaders.ACCEPT))
                && accepted.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
            throw new HttpMediaTypeNotAcceptableException(JSON);
        }
    }

    private static void requireReadable(HttpServletRequest request, HandlerMethod method)
            throws HttpMediaTypeNotSupportedException {
        String type = request.getContentType();
        if (type != null && !isJson(type) && readsBody(method)) {
            throw new HttpMediaTypeNotSupportedException("Only JSON bodies are accepted", JSON);
        }
    }

    private static boolean readsBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static boolean isJson(String type) {
        try {
            return type.equals(MediaType.APPLICATION_JSON_VALUE)
                    || MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MimeType.valueOf(type));
        } catch (InvalidMimeTypeException malformed) {
            return false;
        }
    }
}
