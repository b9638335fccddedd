package movr.redaction;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import movr.events.EventFamily;
import movr.events.Topics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that takes what people typed out of a region's fleet topic. */
@Command(
        name = "topic",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Writes all records of a region's fleet topic to its end again, without labels, and with \"other\" for brands and colors that are",
            "not in the catalogue; compares; then deletes the records before. Readers may go on. Nobody may write to the topic",
            "meanwhile: stop the region's command services, and a mirror that writes to it. Killed, it goes on when it is called again."
        })
final class TopicCommand implements Callable<Integer> {

    private static final int BATCH = 1_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kafka-bootstrap-servers",
            required = true,
            defaultValue = "${env:MOVR_KAFKA_BOOTSTRAP_SERVERS}",
            description = "host:port, several with commas")
    private String servers = "";

    @Option(names = "--kafka-property", description = "of the connection to Kafka, such as security.protocol=SSL")
    private Map<String, String> kafka = Map.of();

    @Option(names = "--region", required = true, description = "whose fleet topic")
    private String region = "";

    @Option(
            names = "--anew",
            description =
                    "begin again, where somebody else has written to the topic; what was copied is copied once more")
    private boolean anew;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Map<String, Object> settings = new TreeMap<>(kafka);
        settings.put("bootstrap.servers", servers);
        String topic = Topics.of(region, EventFamily.FLEET);
        new TopicRedaction(settings, topic, new TypedText(catalogue.load()), BATCH, line -> {
                    out.println(line);
                    out.flush();
                })
                .run(anew);
        return 0;
    }
}
