package movr.query.accesstokens;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import movr.web.revocation.RevocationList;
import movr.web.revocation.RevocationSource;
import movr.web.revocation.Revocations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Revocations published by the command service of the same region, read incrementally. */
final class PublishedRevocations implements RevocationSource {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedRevocations.class);

    private final RestClient http;
    private final URI list;
    private @Nullable String position;

    private PublishedRevocations(RestClient http, URI list) {
        this.http = http;
        this.list = list;
    }

    /** The list at this address; empty when the keys come from a file, as there is no issuer then. */
    static RevocationSource at(URI list, Duration connectTimeout, Duration readTimeout) {
        if ("file".equals(list.getScheme())) {
            LOG.warn("The keys of access tokens come from a file: revocation of tokens is disabled");
            return known -> {};
        }
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(readTimeout);
        return new PublishedRevocations(
                RestClient.builder().requestFactory(requests).build(), list);
    }

    @Override
    public void refresh(Revocations known) {
        RevocationList news = Objects.requireNonNull(
                http.get().uri(listAfter(position)).retrieve().body(RevocationList.class));
        known.add(news.revocations());
        position = news.position();
    }

    private URI listAfter(@Nullable String known) {
        UriComponentsBuilder address = UriComponentsBuilder.fromUri(list);
        return known == null
                ? address.build().toUri()
                : address.queryParam("after", known).build().toUri();
    }
}
