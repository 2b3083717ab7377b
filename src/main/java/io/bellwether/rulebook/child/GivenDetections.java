package io.bellwether.rulebook.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Gives a child copies of what the service compiled, so that it need not compile the same; nothing comes back that way. */
final class GivenDetections {
    private static final Logger LOG = Logger.getLogger(GivenDetections.class);
    private static final int NEWEST = 3;

    private GivenDetections() {}

    static void copy(Path from, Path to) {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> kept = Files.list(from)) {
            List<Path> newest = kept.filter(file -> file.toString().endsWith(".detections"))
                    .sorted(Comparator.comparingLong(GivenDetections::used).reversed())
                    .limit(NEWEST)
                    .toList();
            Files.createDirectories(to);
            for (Path file : newest) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            LOG.debugf(e, "A child compiles by itself what is in %s", from);
        }
    }

    private static long used(Path file) {
        return file.toFile().lastModified();
    }
}
