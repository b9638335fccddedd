package movr.fuzzing.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reader of one response from a connection. */
final class ResponseReader {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");
    private static final int FIRST_FINAL = 200;
    private static final int HEX = 16;
    private static final int NOTHING = -1;
    /** Of a stream, which has no end: the first event or comment, or as much of it. */
    private static final int EVENT = 1_000;

    private final InputStream in;
    private final boolean head;

    ResponseReader(InputStream in, boolean head) {
        this.in = new BufferedInputStream(in);
        this.head = head;
    }

    /**
     * The final response.
     *
     * @param whole whether the request was taken whole
     */
    Answer read(boolean whole) {
        int status = 0;
        try {
            List<Field> headers = List.of();
            while (status < FIRST_FINAL) {
                status = status();
                headers = headers();
            }
            Answer answer = new Answer(status, headers, "", "");
            return new Answer(status, headers, hasBody(answer) ? body(answer) : "", "");
        } catch (IOException failure) {
            String how = whole ? failure.toString() : "request not taken whole, then " + failure;
            return new Answer(status, List.of(), "", how);
        }
    }

    private int status() throws IOException {
        String line = line();
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            throw new IOException("no status line but " + Bytes.shell(line));
        }
        return Integer.parseInt(status.group(1));
    }

    private List<Field> headers() throws IOException {
        List<Field> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.add(new Field(
                    colon < 0 ? line : line.substring(0, colon),
                    line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private boolean hasBody(Answer answer) {
        return !head && answer.status() != 204 && answer.status() != 304;
    }

    private String body(Answer answer) throws IOException {
        if (answer.mediaType().equals("text/event-stream") && answer.status() == FIRST_FINAL) {
            return beginning();
        }
        if (answer.header("Transfer-Encoding").isPresent()) {
            return chunks();
        }
        Optional<String> length = answer.header("Content-Length");
        return length.isPresent() ? bytes(Integer.parseInt(length.get())) : rest();
    }

    private String beginning() throws IOException {
        ByteArrayOutputStream begun = new ByteArrayOutputStream();
        while (begun.size() < EVENT && !Bytes.of(begun).endsWith("\n\n")) {
            int next = in.read();
            if (next == NOTHING) {
                break;
            }
            begun.write(next);
        }
        return Bytes.of(begun);
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        int size = Integer.parseInt(line().strip(), HEX);
        while (size > 0) {
            body.append(bytes(size));
            line();
            size = Integer.parseInt(line().strip(), HEX);
        }
        return body.toString();
    }

    private String bytes(int count) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.write(in.readNBytes(count));
        if (read.size() < count) {
            throw new EOFException("the body ends after " + read.size() + " of " + count + " bytes");
        }
        return Bytes.of(read);
    }

    private String rest() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        read.write(in.readAllBytes());
        return Bytes.of(read);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next == NOTHING) {
                throw new EOFException("closed without an answer");
            }
            line.write(next);
            next = in.read();
        }
        return Bytes.of(line).replaceFirst("\r$", "");
    }
}
