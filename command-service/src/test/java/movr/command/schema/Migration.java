package movr.command.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import movr.base.database.DatabaseProduct;
import org.flywaydb.core.api.MigrationVersion;

/** A migration file: its name and its statements, without comments and with blanks made alike. */
record Migration(String file, List<String> statements) {
    static Migration of(String file, String sql) {
        var plain = sql.replaceAll("--[^\n]*", " ")
                .replaceAll("\\s+", " ")
                .replace("( ", "(")
                .replace(" )", ")");
        return new Migration(
                file,
                Arrays.stream(plain.split(";"))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .toList());
    }

    /** All migrations of a flavour, as they are packed and in Flyway's order, each text changed by {@code edit} before it is read. */
    static List<Migration> allOf(DatabaseProduct flavour, UnaryOperator<String> edit) {
        try (Stream<Path> files = Files.list(directoryOf(flavour))) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> of(file.getFileName().toString(), edit.apply(textOf(file))))
                    .sorted(Comparator.comparing(migration -> MigrationVersion.fromVersion(migration.version())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number that Flyway orders by. */
    String version() {
        return file.substring(1, file.indexOf("__"));
    }

    private static Path directoryOf(DatabaseProduct flavour) {
        var name = "db/command/" + flavour.code();
        URL url = Objects.requireNonNull(Migration.class.getClassLoader().getResource(name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
