package movr.command.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Request body advice that keeps the bytes of a command's body beside the object they are parsed into. Their number is
 * limited earlier.
 */
@ControllerAdvice
final class SentBody extends RequestBodyAdviceAdapter {

    private static final String ATTRIBUTE = SentBody.class.getName();

    /** The body of the request served by the current thread; empty when it has none. */
    static byte[] current() {
        return RequestContextHolder.currentRequestAttributes().getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof byte[] body
                ? body
                : new byte[0];
    }

    @Override
    public boolean supports(MethodParameter body, Type type, Class<? extends HttpMessageConverter<?>> converterType) {
        return Arrays.asList(body.getExecutable().getParameterTypes()).contains(IdempotencyKey.class);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converterType)
            throws IOException {
        byte[] body = message.getBody().readNBytes(lengthOf(message));
        RequestContextHolder.currentRequestAttributes().setAttribute(ATTRIBUTE, body, RequestAttributes.SCOPE_REQUEST);
        return new Kept(message.getHeaders(), new ByteArrayInputStream(body));
    }

    /** As announced, so that no buffer is made for more; the server has seen to it that it is true. */
    private static int lengthOf(HttpInputMessage message) {
        long announced = message.getHeaders().getContentLength();
        return announced < 0 ? Integer.MAX_VALUE : Math.toIntExact(announced);
    }

    private record Kept(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
