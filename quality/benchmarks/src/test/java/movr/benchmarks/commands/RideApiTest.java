package movr.benchmarks.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import movr.benchmarks.load.Http;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.Test;

class RideApiTest {

    @Test
    void sendsEachRequestToTheNextService() throws Exception {
        try (CloseableHttpClient http = Http.client(1)) {
            RideApi api = new RideApi(http, List.of(URI.create("http://one:1"), URI.create("http://two:2")));

            assertThat(Stream.generate(api::nextService).limit(4).map(URI::getHost))
                    .containsExactly("one", "two", "one", "two");
        }
    }
}
