package movr.benchmarks.load;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;

/** HTTP client with a connection for each load-generating client, without retries or redirects. */
public final class Http {

    private static final int MOST_SERVICES = 3;

    private Http() {}

    /** For at most this many threads at a time, which ask up to three services. */
    public static CloseableHttpClient client(int threads) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(threads * MOST_SERVICES)
                        .setMaxConnPerRoute(threads)
                        .build())
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableRedirectHandling()
                .build();
    }
}
