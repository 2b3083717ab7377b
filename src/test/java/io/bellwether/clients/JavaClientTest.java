package io.bellwether.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.ClientTools;
import io.bellwether.testing.Ran;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kept description makes a Java client that compiles and does what its types say. */
@QuarkusTest
class JavaClientTest {
    private static final String JAVA = program("java");
    private static final String JAVAC = program("javac");
    private static final String CHOICES = "src/test/clients/openapi-generator.yaml";
    private static final String SMOKE = "src/test/clients/Smoke.java";

    /** Short runs are done sooner when the JVM does not optimise much. */
    private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1";

    @Test
    void shouldAskTheServiceWhenItIsMadeOfTheDescription(@TempDir Path folder)
            throws IOException, InterruptedException {
        String classes = folder.resolve("classes").toString();
        String classPath = System.getProperty("java.class.path");
        String generator = ClientTools.generator().toString();

        run(JAVA, SHORT_RUN, "-jar", generator, "generate", "-c", CHOICES, "-o", folder.toString());
        Path sources = Files.write(folder.resolve("sources"), sources(folder));
        run(JAVAC, "-J" + SHORT_RUN, "-proc:none", "-nowarn", "-cp", classPath, "-d", classes, "@" + sources);
        String smoke = run(JAVA, SHORT_RUN, "-cp", classes + File.pathSeparator + classPath, "Smoke");

        assertThat(smoke).contains("all of it was answered");
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static List<String> sources(Path folder) throws IOException {
        try (Stream<Path> generated = Files.walk(folder.resolve("src/main/java"))) {
            return Stream.concat(Stream.of(SMOKE), generated.map(Path::toString))
                    .filter(path -> path.endsWith(".java"))
                    .toList();
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Ran ran = ClientTools.ask(command);
        assertThat(ran.code()).as("%s", ran.said()).isZero();
        return ran.said();
    }
}
