package io.bellwether.rulebook.release;

import io.bellwether.engine.RuleEngine;
import io.bellwether.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names the program by all that a plan is made with: its own code, the engine and Java. What was proven of one is not believed of another. */
@ApplicationScoped
class ProgramName {
    private static final String CODE = code();

    private final String text;

    ProgramName(@ConfigProperty(name = "quarkus.application.version") String version, RuleEngine engine) {
        this.text = "Bellwether " + version + " (" + build(engine);
    }

    String text() {
        return text;
    }

    /** The same without the number of its version, which its code stands for. */
    static String build(RuleEngine engine) {
        return CODE + "), " + engine.version() + ", Java " + Runtime.version();
    }

    /** Of the file that holds this class; of a program that is no file nothing can be said, and each start is another. */
    private static String code() {
        CodeSource source = ProgramName.class.getProtectionDomain().getCodeSource();
        try {
            Path file = source == null || source.getLocation() == null
                    ? null
                    : Path.of(source.getLocation().toURI());
            return file != null && Files.isRegularFile(file)
                    ? Sha256.hex(Files.readAllBytes(file)).substring(0, 12)
                    : UUID.randomUUID().toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return UUID.randomUUID().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
