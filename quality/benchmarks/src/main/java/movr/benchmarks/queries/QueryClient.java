package movr.benchmarks.queries;

import java.io.IOException;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import movr.benchmarks.load.Client;
import movr.benchmarks.load.Outcome;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

/** Client that sends one query after the other. */
final class QueryClient implements Client {

    private static final String NEXT = "\"nextCursor\":\"";

    private final CloseableHttpClient http;
    private final Supplier<Question> questions;
    private @Nullable String cursor;

    /**
     * Creates a client.
     *
     * @param questions source of the queries
     */
    QueryClient(CloseableHttpClient http, Supplier<Question> questions) {
        this.http = http;
        this.questions = questions;
    }

    /**
     * A query.
     *
     * @param target URL for the cursor of the previous page; null for the first page
     * @param bearer access token; empty for an anonymous query
     */
    record Question(Function<@Nullable String, URI> target, String bearer) {}

    @Override
    public Outcome next() throws IOException {
        Question question = questions.get();
        HttpGet request = new HttpGet(question.target().apply(cursor));
        if (!question.bearer().isEmpty()) {
            request.setHeader("Authorization", question.bearer());
        }
        return http.execute(request, response -> {
            String body = EntityUtils.toString(response.getEntity());
            cursor = cursorIn(body);
            return response.getCode() == HttpStatus.SC_OK ? Outcome.DONE : Outcome.FAILED;
        });
    }

    private static @Nullable String cursorIn(String body) {
        int begin = body.lastIndexOf(NEXT);
        return begin < 0 ? null : body.substring(begin + NEXT.length(), body.indexOf('"', begin + NEXT.length()));
    }
}
