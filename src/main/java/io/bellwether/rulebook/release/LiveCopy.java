package io.bellwether.rulebook.release;

import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A copy of the last live release in a local folder. It only lets the next start begin earlier: what answers is always
 * what the database holds, and a copy with another digest is not used.
 */
@ApplicationScoped
public class LiveCopy {
    private static final Logger LOG = Logger.getLogger(LiveCopy.class);
    private static final long LARGEST = 64L << 20;

    /** The entry that names the program which compiled the files. */
    private static final String PROGRAM = ".program";

    private final Path file;
    private final String program;

    /**
     * What was kept.
     *
     * @param accepted whether this very program compiled it and had nothing against it
     */
    record Kept(RuleFiles files, boolean accepted) {}

    @Inject
    LiveCopy(@ConfigProperty(name = "bellwether.cache.folder") Path folder, RuleEngine engine) {
        this(folder, ProgramName.build(engine));
    }

    /** @param program that compiles what is kept */
    public LiveCopy(Path folder, String program) {
        this.file = folder.resolve("live.zip");
        this.program = program;
    }

    Optional<Kept> read() {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            List<RuleFile> files = new ArrayList<>();
            boolean accepted = false;
            try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    byte[] bytes = zip.readAllBytes();
                    if (entry.getName().equals(PROGRAM)) {
                        accepted = program.equals(new String(bytes, StandardCharsets.UTF_8));
                    } else {
                        files.add(new RuleFile(entry.getName(), bytes));
                    }
                }
            }
            return files.isEmpty() ? Optional.empty() : Optional.of(new Kept(new RuleFiles(files), accepted));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf("The copy of the last live release cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }

    /** Replaces the copy as a whole, by files that this program compiled; a folder that cannot be written costs the next start a moment, nothing else. */
    public void write(RuleFiles files) {
        Path draft = file.resolveSibling("live.zip.new");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(draft);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(PROGRAM));
                zip.write(program.getBytes(StandardCharsets.UTF_8));
                for (RuleFile each : files.all()) {
                    zip.putNextEntry(new ZipEntry(each.path()));
                    zip.write(each.bytes());
                }
            }
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.infof("No copy of the live release is kept for the next start: %s", e.toString());
        }
    }
}
