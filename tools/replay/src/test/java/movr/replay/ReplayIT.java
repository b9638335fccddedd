package movr.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.cluster.ServiceSettings;
import movr.command.CommandServiceApplication;
import movr.query.QueryServiceApplication;
import movr.replay.simulation.SimulatedDay;
import movr.verifier.VerifierTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;

/** Trips against a MovR that runs. */
class ReplayIT {

    private static final String HARD = "src/test/resources/movr/replay/hard.csv";
    private static final String LOS_ANGELES = "los-angeles";
    private static final String BERLIN = "berlin";
    private static final Path FORMATS = Path.of("src/test/resources/movr/replay/formats");
    private static final String RIDES = "SELECT count(*) FROM rides";
    private static final String OPEN = "SELECT count(*) FROM rides WHERE ended_at IS NULL";

    @TempDir
    static Path directory;

    private static EmbeddedMovr movr;
    private static JdbcTemplate commands;

    @BeforeAll
    static void start() {
        List<City> cities = new ArrayList<>(CatalogueWriter.cities(
                "us-west1", LOS_ANGELES, "boston", "new-york", "chicago", "washington-dc", "san-francisco"));
        cities.add(new City(
                BERLIN,
                "Berlin",
                "europe-west1",
                ZoneId.of("Europe/Berlin"),
                52.52,
                13.405,
                Currency.getInstance("EUR"),
                50,
                List.of()));
        movr = EmbeddedMovr.of(CommandServiceApplication.class, QueryServiceApplication.class, cities)
                .ownBroker()
                .settings(ServiceSettings::cheapPasswords)
                .build()
                .start();
        commands = new JdbcTemplate(new DriverManagerDataSource(movr.commandDatabase()));
    }

    @AfterAll
    static void stop() {
        movr.close();
    }

    @Test
    void replaysWhatIsHardAndSaysWhatItDecided() {
        long before = count(RIDES);

        Result first = replay(HARD);
        Result again = replay(HARD);

        assertThat(first.code()).as(first.text()).isZero();
        assertThat(first.text())
                .contains("berlin: 7 trips of 3 bikes, 2 riders", "los-angeles: 1 trips")
                .contains("1 begin while their bike is on another one: that one is ended first, 60 s early")
                .contains("refused: {location-outside-city=1}")
                .contains("berlin: 7 trips in the file, 7 rides begun; committed 7 begun, 7 ended;"
                        + " published 7 begun, 7 ended; shown 7 begun, 7 ended; differences: 0");
        assertThat(again.text()).contains("0 commands answered", "20 had been answered before");
        assertThat(again.code()).isZero();
        assertThat(count(RIDES)).isEqualTo(before + 8);
        assertThat(commands.queryForList(
                        "SELECT concat_ws(' ', end_latitude, end_longitude) FROM rides"
                                + " WHERE start_latitude = 52.53 AND start_longitude = 13.41 ORDER BY 1",
                        String.class))
                .containsExactly(
                        "52.530000 13.410000", "52.530000 13.410000", "52.530000 13.410000", "52.540000 13.420000");
    }

    @Test
    void replaysTheFilesOfAllPublishers() {
        List<String> arguments = new ArrayList<>();
        Stream.of("lyft citibike citibike-2016 bluebikes baywheels divvy divvy-2019-q2 capital la-metro nextbike"
                        .split(" "))
                .forEach(name -> arguments.add(FORMATS.resolve(name + ".csv").toString()));
        Stream.of("divvy_stations.csv", "capital_station_information.json")
                .map(FORMATS::resolve)
                .forEach(file -> arguments.addAll(List.of("--stations", file.toString())));

        Result result = replay(arguments.toArray(String[]::new));

        assertThat(result.code()).as(result.text()).isZero();
        assertThat(result.text())
                .contains("lyft.csv: Lyft's of today", "6 rows, 4 trips of boston selected")
                .contains("not used: 1 (no place where it ends), first in row 6")
                .contains("boston: 6 trips in the file, 6 rides begun; committed 6 begun, 6 ended")
                .contains("new-york: 4 trips in the file", "san-francisco: 2 trips", "chicago: 3 trips")
                .contains("washington-dc: 2 trips", "los-angeles: 3 trips", "berlin: 2 trips");
    }

    @Test
    void endsInTheSameStateWhenItIsKilledAndCalledAgain() throws Exception {
        long before = count(RIDES);
        String[] files = {slice(LOS_ANGELES, "k", 100), slice(BERLIN, "k", 100)};
        long lines = lines();
        Process process = process(files);
        await().until(() -> !process.isAlive() || lines() > lines + 250);
        assertThat(process.isAlive()).as("It is killed half-way").isTrue();
        process.destroyForcibly().waitFor(2, TimeUnit.MINUTES);
        long open = count(OPEN);

        Result result = replay(files);

        assertThat(open).isPositive();
        assertThat(result.code()).as(result.text()).isZero();
        assertThat(count(RIDES)).isEqualTo(before + 200);
        assertThat(count(OPEN)).isZero();
        assertThat(verify()).isZero();
    }

    @Test
    void goesOnThroughARestartOfTheCommandService() throws Exception {
        long before = count(RIDES);
        String[] call = {slice(LOS_ANGELES, "r", 300), "--speed", "5000"};
        CompletableFuture<Result> replaying = CompletableFuture.supplyAsync(() -> replay(call));
        await().until(() -> count(RIDES) > before + 50 || replaying.isDone());

        movr.commands().close();
        movr.commands().start();

        Result result = replaying.get(5, TimeUnit.MINUTES);
        assertThat(result.code()).as(result.text()).isZero();
        assertThat(result.text()).contains("300 trips in the file").contains("differences: 0");
    }

    @Test
    void tellsOfRidesThatItDidNotMakeItself() throws IOException {
        String file = slice(BERLIN, "t", 3);
        Result first = replay(file);
        commands.update("""
                INSERT INTO rides (region, id, city, vehicle_id, rider_region, rider_id, start_label, start_latitude,
                    start_longitude, started_at)
                SELECT region, gen_random_uuid(), city, vehicle_id, rider_region, rider_id, 'planted', start_latitude,
                    start_longitude, started_at
                FROM rides WHERE city = 'berlin' ORDER BY started_at DESC LIMIT 1""");

        Result second = replay(file, "--settle", "PT1S");

        commands.update("DELETE FROM rides WHERE start_label = 'planted'");
        assertThat(first.code()).as(first.text()).isZero();
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.text()).contains("is committed and belongs to no trip", "differences: 1");
    }

    @Test
    void refusesCitiesThatMovrDoesNotServe() throws IOException {
        Path file = directory.resolve("paris.csv");
        Files.writeString(file, Files.readString(Path.of(HARD)).replace("berlin,", "paris,"));

        Result result = replay(file.toString());

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.text()).contains("MovR does not serve paris");
    }

    @Test
    void refusesAJournalOfAnotherMovr() throws IOException {
        replay(slice(BERLIN, "f", 1));
        Path journal = journal();
        String text = Files.readString(journal);
        Files.writeString(journal, text.replaceAll("(RegisterUser\tberlin\taccepted\t).{8}", "$100000000"));

        Result result = replay(slice(BERLIN, "f", 2));

        Files.writeString(journal, text);
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.text()).contains("This MovR is not the one that the journal tells of");
    }

    @Test
    void refusesAPasswordThatTheAccountsDoNotHave() throws IOException {
        replay(slice(BERLIN, "p", 1));

        Result result = replay(slice(BERLIN, "q", 1), "--password", "wrong horse");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.text()).contains("cannot sign in: wrong-credentials", "--password");
    }

    private record Result(int code, String text) {}

    private static Result replay(String... arguments) {
        StringWriter text = new StringWriter();
        CommandLine tool = new CommandLine(new ReplayTool()).setOut(new PrintWriter(text));
        int code = tool.execute(all(arguments).toArray(String[]::new));
        return new Result(code, text.toString());
    }

    private static Process process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ReplayTool.class.getName()));
        command.addAll(all(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("process.log").toFile())
                .start();
    }

    private static List<String> all(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", movr.queries("us-west1").url().toString()));
        all.addAll(List.of("--journal", journal().toString()));
        all.addAll(List.of("--command-db-url", movr.commandDatabase()));
        all.addAll(List.of("--kafka-bootstrap-servers", movr.bootstrapServers()));
        all.addAll(List.of("--catalogue", movr.catalogue().toString()));
        all.addAll(List.of("--concurrency", "8"));
        return all;
    }

    private static int verify() {
        return new CommandLine(new VerifierTool())
                .setOut(new PrintWriter(new StringWriter()))
                .execute(
                        "--command-db-url",
                        movr.commandDatabase(),
                        "--kafka-bootstrap-servers",
                        movr.bootstrapServers(),
                        "--query-db-url",
                        "us-west1=" + movr.readDatabase("us-west1"),
                        "--query-db-url",
                        "europe-west1=" + movr.readDatabase("europe-west1"));
    }

    /** A made-up day's file, with bikes of its own: the same rows would be the same trips, replayed already. */
    private static String slice(String city, String prefix, int trips) throws IOException {
        StringWriter day = new StringWriter();
        City home = Catalogue.load(movr.catalogue()).city(city).orElseThrow();
        SimulatedDay.of(home, LocalDate.of(2026, 5, 4), trips, 1).write(day);
        String own = day.toString().replaceAll("(?m)^(los-angeles|berlin),", "$1," + prefix);
        return Files.writeString(directory.resolve(prefix + "_" + city + ".csv"), own)
                .toString();
    }

    private static Path journal() {
        return directory.resolve("replay.journal");
    }

    private static long lines() {
        try {
            return Files.exists(journal()) ? Files.readAllLines(journal()).size() : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long count(String sql) {
        Long count = commands.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }
}
