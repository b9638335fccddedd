package movr.frontend.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.function.Consumer;
import movr.web.forwarding.Forwarded;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A single HTTP exchange, with its failures mapped to {@link Refused} and {@link Unreachable}. */
@Component
final class Transport {

    private final RestClient http;
    private final JsonMapper json;
    private final Reachability reachability;

    Transport(
            RestClient.Builder builder,
            ServiceProperties settings,
            JsonMapper json,
            Reachability reachability,
            VisitorAddress visitor) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(settings.readTimeout());
        this.http = builder.requestFactory(requests)
                .requestInterceptor((request, body, next) -> {
                    visitor.forwarded()
                            .ifPresent(address -> request.getHeaders().set(Forwarded.HEADER, address));
                    return next.execute(request, body);
                })
                .build();
        this.json = json;
        this.reachability = reachability;
    }

    <T> ResponseEntity<T> exchange(QueryRequest<T> question, Consumer<HttpHeaders> headers) {
        return called(
                question.service(),
                http.method(HttpMethod.GET).uri(question.uri()).headers(headers),
                question.answer());
    }

    <T> ResponseEntity<T> exchange(CommandRequest<T> order, Consumer<HttpHeaders> headers) {
        RestClient.RequestBodySpec request =
                http.method(order.method()).uri(order.uri()).headers(headers);
        if (order.body() != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(order.body());
        }
        return called(order.service(), request, order.answer());
    }

    /** Returns whether a service reports itself as ready. */
    boolean ready(Service service) {
        URI probe = service.baseUrl().resolve("/readyz");
        try {
            called(service, http.get().uri(probe), String.class);
            return true;
        } catch (Unreachable | Refused away) {
            return false;
        }
    }

    private <T> ResponseEntity<T> called(Service service, RestClient.RequestHeadersSpec<?> request, Class<T> answer) {
        try {
            ResponseEntity<T> response = request.retrieve()
                    // redirects are not followed, and none is an answer
                    .onStatus(status -> !status.is2xxSuccessful(), (sent, received) -> refuse(received))
                    .toEntity(answer);
            reachability.record(service, true);
            return response;
        } catch (Refused refusal) {
            throw judged(service, refusal);
        } catch (ResourceAccessException lost) {
            reachability.record(service, false);
            throw new Unreachable(service.side(), lost);
        } catch (RestClientException garbled) {
            throw new Unreachable(service.side(), garbled);
        }
    }

    private RuntimeException judged(Service service, Refused refusal) {
        boolean gatewayFoundNobody = refusal.status() >= 500 && refusal.is("unknown");
        reachability.record(service, !gatewayFoundNobody);
        boolean understood =
                ServiceClient.NOT_WITH_TOKENS.contains(refusal.code()) || ServiceClient.SHED.contains(refusal.code());
        boolean clients = refusal.status() >= 400 && refusal.status() < 500;
        if (!clients && !understood) {
            return new Unreachable(service.side(), refusal);
        }
        return refusal;
    }

    private void refuse(ClientHttpResponse response) throws IOException {
        throw new Refused(response.getStatusCode().value(), problem(response));
    }

    private Refused.Problem problem(ClientHttpResponse response) throws IOException {
        // an answer that breaks off is lost, not unknown
        byte[] body = response.getBody().readAllBytes();
        try {
            Refused.Problem problem = json.readValue(body, Refused.Problem.class);
            return problem == null ? Refused.Problem.UNKNOWN : problem;
        } catch (JacksonException noProblem) {
            return Refused.Problem.UNKNOWN;
        }
    }
}
