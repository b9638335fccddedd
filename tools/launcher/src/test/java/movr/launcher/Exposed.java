package movr.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Metrics exposed by a service to Prometheus.
 *
 * @param types by family
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
record Exposed(Map<String, String> types, List<Sample> samples) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z]\\w*)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One line. */
    record Sample(String name, Map<String, String> labels, double value) {}

    static Exposed by(URI service) {
        URI page = URI.create("http://localhost:" + (service.getPort() + 100) + "/actuator/prometheus");
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(Duration.ofMinutes(2)).build();
        try {
            return read(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Our own families. */
    List<String> ours() {
        return types.keySet().stream()
                .filter(name -> name.startsWith("movr_"))
                .sorted()
                .toList();
    }

    /** Lines of a family, those of a histogram and a summary included. */
    List<Sample> of(Documented documented) {
        return samples.stream()
                .filter(sample -> documented.covers(sample.name().replaceFirst("_(bucket|count|sum)$", "")))
                .toList();
    }

    double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    private static Exposed read(String text) {
        Map<String, String> types =
                TYPE.matcher(text).results().collect(Collectors.toMap(type -> type.group(1), type -> type.group(2)));
        return new Exposed(
                types, SAMPLE.matcher(text).results().map(Exposed::sample).toList());
    }

    private static Sample sample(MatchResult line) {
        Map<String, String> labels = new HashMap<>();
        if (line.group(2) != null) {
            LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            // of the format, not of the meter
            labels.remove("le");
        }
        return new Sample(line.group(1), labels, Double.parseDouble(line.group(3)));
    }
}
