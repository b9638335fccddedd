package movr.web.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converter that reads {@code application/json} in UTF-8 only: Jackson would guess UTF-16 and UTF-32 from the first bytes, and
 * accepts byte sequences that are not UTF-8. Bodies are small, since the server limits them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259: character encoding</a>
 */
final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

    StrictJsonConverter(JsonMapper json) {
        super(json);
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return mediaType != null
                && mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && isUtf8(mediaType.getCharset())
                && super.canRead(type, mediaType);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = input.getBody().readAllBytes();
        try {
            check(body);
        } catch (CharacterCodingException garbled) {
            throw new HttpMessageNotReadableException("Not UTF-8", garbled, input);
        }
        return super.read(type, new Body(input.getHeaders(), new ByteArrayInputStream(body)), hints);
    }

    /** Announces the length of an answer, which is then sent at once: the end of one in chunks is sent by itself. */
    @Override
    protected void writeInternal(
            Object body, ResolvableType type, HttpOutputMessage output, @Nullable Map<String, Object> hints)
            throws IOException {
        Whole answer = new Whole(output.getHeaders(), new ByteArrayOutputStream());
        super.writeInternal(body, type, answer, hints);
        output.getHeaders().setContentLength(answer.bytes().size());
        answer.bytes().writeTo(output.getBody());
    }

    private static boolean isUtf8(@Nullable Charset charset) {
        return charset == null || charset.equals(StandardCharsets.UTF_8);
    }

    private static void check(byte[] body) throws CharacterCodingException {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        for (byte each : body) {
            if (each == 0) {
                throw new MalformedInputException(1);
            }
        }
    }

    private record Whole(HttpHeaders headers, ByteArrayOutputStream bytes) implements HttpOutputMessage {

        @Override
        public OutputStream getBody() {
            return bytes;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }

    private record Body(HttpHeaders headers, InputStream stream) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return stream;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
