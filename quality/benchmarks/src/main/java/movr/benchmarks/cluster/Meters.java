package movr.benchmarks.cluster;

import java.util.ArrayList;
import java.util.List;

/** A scrape of a service's meters, in Prometheus' text format. */
public final class Meters {

    private final List<Sample> samples;

    private record Sample(String name, String labels, double value) {}

    private Meters(List<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    static Meters parse(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            int brace = line.indexOf('{');
            String name = line.substring(0, brace < 0 ? space : brace);
            String labels = brace < 0 ? "" : line.substring(brace, space);
            samples.add(new Sample(name, labels, Double.parseDouble(line.substring(space + 1))));
        });
        return new Meters(samples);
    }

    /** The sum over all samples of a name whose labels contain a text; 0 without any. */
    public double sum(String name, String label) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().contains(label))
                .mapToDouble(Sample::value)
                .sum();
    }
}
