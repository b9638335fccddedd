package movr.replay;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.client.City;
import movr.client.ClientSettings;
import movr.client.MovrClient;
import movr.client.Refused;
import movr.client.Reply;
import movr.client.Unanswered;
import movr.replay.journal.Entry;
import movr.replay.journal.GaveUp;
import movr.replay.journal.Journal;
import movr.replay.plan.CityPlan;
import movr.replay.plan.Planner;
import movr.replay.reconciliation.CityResult;
import movr.replay.reconciliation.Reconciliation;
import movr.replay.sending.Crowd;
import movr.replay.sending.Pace;
import movr.replay.sending.ProgressBars;
import movr.replay.sending.Replay;
import movr.replay.trips.Fleet;
import movr.replay.trips.Selection;
import movr.replay.trips.Stations;
import movr.replay.trips.Trip;
import movr.replay.trips.TripFile;
import movr.replay.trips.TripReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command that replays files of trips and compares what MovR has of them. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        subcommands = SimulateCommand.class,
        description = {
            "Sends trips through MovR's HTTP API and compares what it has of them in the end.",
            "The same call again goes on where the last one stopped, however it stopped.",
            "Reads what publishers of trips offer for download; `simulate` makes up a day.",
            "Exit code: 0 without a difference, 1 with some, 2 for wrong arguments, 3 when MovR does not answer."
        })
public final class ReplayTool implements Callable<Integer> {

    private static final int DIFFERENT = 1;
    private static final int GAVE_UP = 3;

    @Spec
    private @Nullable CommandSpec spec;

    /** Not required by picocli, which would ask for it with simulate, too. */
    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "trips as CSV, gzip or zip, as downloaded; several are replayed together")
    private List<Path> files = List.of();

    @Option(
            names = "--city",
            paramLabel = "SLUG",
            description = "of files that do not tell theirs; without it the one around their coordinates")
    private @Nullable String city;

    @Option(
            names = "--stations",
            paramLabel = "FILE",
            description = "where stations are, for trips without coordinates: CSV, or GBFS station_information.json")
    private List<Path> stationFiles = List.of();

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Option(names = "--url", description = "of any query service; it knows who serves which city")
    private URI url = URI.create("http://localhost:8082");

    @Option(names = "--speed", description = "real time times this; 0: as fast as possible")
    private double speed;

    @Option(names = "--concurrency", description = "requests at a time")
    private int concurrency = 32;

    @Option(
            names = "--days",
            description = "only the first local days of each file",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private int days = Integer.MAX_VALUE;

    @Option(
            names = "--limit",
            description = "only the first trips of each file",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--journal", description = "what has been answered; belongs to one MovR")
    private Path journalFile = Path.of(".movr", "replay.journal");

    @Option(
            names = "--password",
            description = "of the accounts that are made up",
            defaultValue = "${env:MOVR_REPLAY_PASSWORD:-correct horse}")
    private String password = "";

    @Option(names = "--patience", description = "how long a request is sent again, such as PT5M")
    private Duration patience = Duration.ofMinutes(5);

    @Option(names = "--settle", description = "how long the comparison waits for what is under way")
    private Duration settle = Duration.ofSeconds(60);

    @Option(
            names = "--command-db-url",
            description = "JDBC URL, user included, to compare the rides committed",
            defaultValue = "${env:MOVR_COMMAND_DB_URL}")
    private @Nullable String commandDatabase;

    @Option(
            names = "--kafka-bootstrap-servers",
            description = "to compare the events published",
            defaultValue = "${env:MOVR_KAFKA_BOOTSTRAP_SERVERS}")
    private @Nullable String kafka;

    /** Replays, and ends with the exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ReplayTool()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        Report report = new Report(Objects.requireNonNull(spec).commandLine().getOut());
        try (Journal journal = Journal.open(journalFile)) {
            return replay(journal, report);
        } catch (GaveUp gaveUp) {
            return gaveUp(report, String.valueOf(gaveUp.getMessage()));
        } catch (Unanswered unanswered) {
            return gaveUp(report, unanswered.getMessage() + ". The same call again goes on from here.");
        } catch (Refused refused) {
            return gaveUp(
                    report,
                    refused.getMessage()
                            + " Either this MovR is not the one that the journal tells of (then give another --journal),"
                            + " or --password is not the one that the accounts were made with.");
        }
    }

    private static int gaveUp(Report report, String sentence) {
        report.say("%s", sentence);
        return GAVE_UP;
    }

    private int replay(Journal journal, Report report) throws InterruptedException {
        List<CityPlan> plans = Planner.plan(trips(report));
        plans.forEach(report::plan);
        Timings timings = new Timings();
        MovrClient movr =
                new MovrClient(ClientSettings.defaults().withLimit(patience).withObserver(timings));
        Map<String, Crowd> crowds = crowds(movr, plans, journal);
        Pace pace = new Pace(speed);
        ProgressBars bars = new ProgressBars(System.err, CommandLine.Help.Ansi.AUTO.enabled());
        report.sent(new Replay(crowds, journal, bars).run(plans, concurrency, pace), pace, timings);
        report.refusals(byCommand(journal));
        List<CityResult> results = reconciliation(journal).run(plans, crowds);
        report.reconciled(results);
        return results.stream().allMatch(result -> result.differences().isEmpty()) ? 0 : DIFFERENT;
    }

    private List<Trip> trips(Report report) {
        CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
        if (files.isEmpty()) {
            throw new ParameterException(commandLine, "Which FILE is to be replayed? To make one up: replay simulate.");
        }
        try {
            Catalogue cities = catalogue.load();
            TripReader reader =
                    new TripReader(cities, city == null ? null : CatalogueOption.city(cities, city), this::stations);
            List<Trip> trips = new ArrayList<>();
            for (Path file : files) {
                TripFile read = reader.read(file, new Selection(days, limit));
                report.read(read);
                trips.addAll(read.trips());
            }
            return Fleet.assign(Selection.ordered(trips));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(commandLine, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private Stations stations() {
        Stations stations = new Stations();
        stationFiles.forEach(stations::add);
        return stations;
    }

    private Map<String, Crowd> crowds(MovrClient movr, List<CityPlan> plans, Journal journal) {
        Map<String, City> cities = new LinkedHashMap<>();
        Reply<List<City>> listed = movr.cities(url);
        if (!listed.accepted()) {
            throw new GaveUp("There is no query service at " + url + ": " + listed.problem());
        }
        listed.value().forEach(served -> cities.put(served.slug(), served));
        Map<String, Crowd> crowds = new LinkedHashMap<>();
        for (CityPlan plan : plans) {
            City place = cities.get(plan.city());
            if (place == null) {
                throw new GaveUp("MovR does not serve " + plan.city() + ". docs/replay.md says how a city is added.");
            }
            crowds.put(plan.city(), new Crowd(movr, place, password, plan, journal));
        }
        return crowds;
    }

    private Reconciliation reconciliation(Journal journal) {
        Reconciliation reconciliation = new Reconciliation(journal, settle);
        if (commandDatabase != null) {
            reconciliation.askDatabase(commandDatabase);
        }
        if (kafka != null) {
            reconciliation.askKafka(Map.of("bootstrap.servers", kafka));
        }
        return reconciliation;
    }

    private static Map<String, List<Entry>> byCommand(Journal journal) {
        return journal.all().stream().collect(Collectors.groupingBy(Entry::command, TreeMap::new, Collectors.toList()));
    }
}
