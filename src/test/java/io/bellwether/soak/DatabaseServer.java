package io.bellwether.soak;

import io.bellwether.rulebook.release.ReleaseDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server of a database, to be killed and started again on its folder and port. */
final class DatabaseServer {
    private final Path folder;
    private @Nullable Process starting;

    DatabaseServer(ReleaseDatabase database) {
        this.folder = Path.of(database.one("select setting from pg_settings where name = 'data_directory'"));
    }

    /** Ends it at once, as kill -9 does, and starts it again as it was started. */
    void killAndRestart() {
        start(kill());
    }

    /** Ends it at once, as kill -9 does; answers how it was started. */
    String kill() {
        try {
            String command = Files.readString(folder.resolve("postmaster.opts")).strip();
            if (starting != null) {
                // it would start the server again
                starting.destroyForcibly();
                starting.onExit().join();
            }
            ProcessHandle postmaster = postmaster();
            postmaster.destroyForcibly();
            postmaster.onExit().join();
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Starts it, again and again until it comes up: what was killed may still hold its memory. */
    void start(String command) {
        // PostgreSQL refuses root; in a name space of its own root has another name.
        String asNobody = System.getProperty("user.name").equals("root") ? "unshare -U " : "";
        try {
            starting = new ProcessBuilder(
                            "sh",
                            "-c",
                            "until " + asNobody + command + " || ! test -d " + folder + "; do sleep 0.2; done")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("restarts.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
