package movr.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import movr.embedded.PrivateFiles;
import org.springframework.util.FileSystemUtils;

/** Directory of all of MovR's data, used by one process at a time, and readable for its owner only. */
final class DataDirectory implements AutoCloseable {

    /** Includes the journal of a replay, which is useless without the replayed data. */
    private static final List<String> OURS = List.of("postgres", "pgpass", "kafka", "catalogue.yml", "replay.journal");

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_FREE_MEGABYTES = 1024;

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Locks the directory for this process; created when missing.
     *
     * @throws CannotStart when another process has locked it, it cannot be written or its disk is full
     */
    static DataDirectory take(Path path) {
        try {
            PrivateFiles.directory(path);
            checkSpace(path);
            return new DataDirectory(path, locked(path));
        } catch (IOException refused) {
            throw new CannotStart("MovR cannot keep its data in " + path.toAbsolutePath() + ": " + refused, refused);
        }
    }

    Path of(String name) {
        return path.resolve(name);
    }

    /** Deletes the data of earlier runs, and nothing that is not MovR's. */
    void clear() {
        try {
            for (String name : OURS) {
                FileSystemUtils.deleteRecursively(of(name));
            }
        } catch (IOException refused) {
            throw new CannotStart("The data in " + path.toAbsolutePath() + " cannot be deleted: " + refused, refused);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException ignored) {
            // the operating system releases the lock at the end of the process
        }
    }

    private static void checkSpace(Path path) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace() / MEGABYTE;
        if (free < LEAST_FREE_MEGABYTES) {
            throw new CannotStart("The disk of " + path.toAbsolutePath() + " has " + free + " MB left, MovR needs "
                    + LEAST_FREE_MEGABYTES + ": make room or choose another place with --data-directory.");
        }
    }

    private static FileChannel locked(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new CannotStart("MovR runs already with its data in " + path.toAbsolutePath()
                    + ": stop it, or choose another place with --data-directory and other ports with --first-port.");
        }
        return channel;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }
}
