package movr.replay.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Journal of MovR's answers, a line for each command, written before the next command of the same vehicle or rider is sent. What was sent
 * and is not in here is sent again with its key, and answered from MovR's own record. Serves many threads, one process at a time.
 */
public final class Journal implements AutoCloseable {

    private final FileChannel channel;
    private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens the journal; a new one when there is none. A last line that was not finished is dropped.
     *
     * @throws GaveUp when another replay writes to it
     */
    public static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            lock(channel, file);
            Journal journal = new Journal(channel);
            journal.load();
            return journal;
        } catch (IOException failure) {
            throw new UncheckedIOException("The journal " + file + " cannot be used", failure);
        }
    }

    /** What became of the command of this key; empty when it was never answered. */
    public Optional<Outcome> outcome(UUID key) {
        return Optional.ofNullable(entries.get(key)).map(Entry::outcome);
    }

    /** What the command of this key has made: empty when it was refused or never answered. */
    public Optional<UUID> made(UUID key) {
        return outcome(key).filter(Outcome::accepted).map(Outcome::value).map(UUID::fromString);
    }

    /** The answered commands of a name in a city. */
    public List<Entry> of(String command, String city) {
        return entries.values().stream()
                .filter(entry -> entry.command().equals(command) && entry.city().equals(city))
                .toList();
    }

    /** All answered commands. */
    public Collection<Entry> all() {
        return entries.values();
    }

    /** Writes an answer down. The operating system has it when this returns: killing the process does not lose it. */
    public void write(Entry entry) {
        try {
            synchronized (channel) {
                ByteBuffer line = ByteBuffer.wrap(entry.line().getBytes(StandardCharsets.UTF_8));
                while (line.hasRemaining()) {
                    channel.write(line);
                }
            }
            entries.put(entry.key(), entry);
        } catch (IOException failure) {
            throw new UncheckedIOException("The journal cannot be written", failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("The journal cannot be closed", failure);
        }
    }

    /** Through the channel: closing any other one on the file would give the process' lock away. */
    private void load() throws IOException {
        byte[] bytes = Channels.newInputStream(channel).readAllBytes();
        String text = new String(bytes, StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        whole.lines().map(Entry::parse).forEach(entry -> entries.put(entry.key(), entry));
        long length = whole.getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(length).position(length);
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // told below
        }
        channel.close();
        throw new GaveUp("Another replay writes to the journal " + file + ". Wait for it, or give another --journal.");
    }
}
