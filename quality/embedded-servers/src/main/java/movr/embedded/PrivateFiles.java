package movr.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files and directories that only their owner can read, where the file system supports owners; elsewhere ordinary ones.
 */
public final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /**
     * Creates a directory with its parents, or removes other users' permissions from an existing one.
     *
     * @throws IOException when it cannot be created or belongs to another user
     */
    public static Path directory(Path path) throws IOException {
        if (!isPosix()) {
            return Files.createDirectories(path);
        }
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(DIRECTORY));
        Files.setPosixFilePermissions(path, DIRECTORY);
        return path;
    }

    /**
     * Writes a new file.
     *
     * @throws IOException when it exists
     */
    static void write(Path path, String text) throws IOException {
        Files.createFile(path, isPosix() ? ownersOnly() : new FileAttribute<?>[0]);
        Files.writeString(path, text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static FileAttribute<?>[] ownersOnly() {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)};
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
