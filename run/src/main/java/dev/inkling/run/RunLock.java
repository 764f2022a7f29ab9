package dev.inkling.run;

import dev.inkling.drawing.InklingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Keeps two training runs from using the same directory. The operating system releases the lock when the process ends. */
final class RunLock implements AutoCloseable {

    /** The file that is locked. */
    static final String LOCK = ".lock";

    /** The number of attempts: {@link #isHeld} may hold the lock for a moment. */
    private static final int TRIES = 5;

    /** The delay between them. */
    private static final int MILLISECONDS = 20;

    /**
     * Runs that this process trains. Their lock files must not be opened: closing any channel of one releases the lock (on
     * POSIX systems a process loses its lock on a file when it closes any descriptor of that file).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private RunLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run.
     *
     * @throws InklingException if another process, or another training run in this process, has it
     */
    static RunLock take(Path directory) throws IOException {
        boolean unlocked = HELD.add(key(directory));
        try {
            for (int tries = 0; unlocked && tries < TRIES; tries++) {
                FileChannel channel =
                        FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (channel.tryLock() != null) {
                    unlocked = false;
                    return new RunLock(directory, channel);
                }
                channel.close();
                TimeUnit.MILLISECONDS.sleep(MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (unlocked) {
                HELD.remove(key(directory));
            }
        }
        throw InklingException.failed("expected exclusive use of the run " + directory
                + " but it is already being trained: wait until it ends");
    }

    private static Path key(Path directory) {
        return directory.toAbsolutePath().normalize();
    }

    /** Whether a run is being trained, by this process or another; false if the lock file cannot be read. */
    static boolean isHeld(Path directory) {
        if (HELD.contains(key(directory))) {
            return true;
        }
        Path file = directory.resolve(LOCK);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.tryLock(0, Long.MAX_VALUE, true) == null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        HELD.remove(key(directory));
        try {
            channel.close();
        } catch (IOException e) {
            throw InklingException.failed("cannot unlock " + directory + ": " + InklingException.reason(e), e);
        }
    }
}
