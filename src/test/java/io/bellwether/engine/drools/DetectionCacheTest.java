package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.testing.Baseline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionCacheTest {
    private static final String FACTS = """
            {"segment": "Enterprise", "renewalDate": "2027-01-15", "usageScore": 80,
             "usageWeeks": [{"weekStart": "2026-11-02", "logins": 100, "activeUsers": 40},
                            {"weekStart": "2026-11-09", "logins": 50, "activeUsers": 30},
                            {"weekStart": "2026-11-16", "logins": 20, "activeUsers": 10}]}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerAlikeWhenDetectionsComeFromTheCacheEvenTwiceAtOnce() throws IOException {
        Evaluation compiled = Baseline.ask(compile(), "review", FACTS).withoutSteps();
        assertThat(kept()).hasSize(1);
        byte[] module = Files.readAllBytes(kept().get(0));

        CompiledRulebook first = compile();
        CompiledRulebook second = compile();

        assertThat(Baseline.ask(first, "review", FACTS).withoutSteps()).isEqualTo(compiled);
        first.close();
        assertThat(Baseline.ask(second, "review", FACTS).withoutSteps()).isEqualTo(compiled);
        second.close();
        assertThat(kept()).hasSize(1);
        assertThat(Files.readAllBytes(kept().get(0))).isEqualTo(module);
    }

    @Test
    void shouldNotUseWhatDoesNotFit() throws IOException {
        DetectionCache cache = new DetectionCache(folder);
        cache.keep("key", new DetectionCache.Entry("r1", "module".getBytes(StandardCharsets.UTF_8)));
        assertThat(cache.find("key"))
                .hasValueSatisfying(entry -> assertThat(entry.module())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("module"));
        Path file = kept().get(0);
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 1;
            Files.write(file, bad);
            assertThat(cache.find("key")).as("byte %d changed", i).isEmpty();
        }
        Files.write(file, java.util.Arrays.copyOf(good, good.length - 1));
        assertThat(cache.find("key")).as("cut short").isEmpty();
        Files.write(folder.resolve("other.detections"), good);
        assertThat(cache.find("other")).as("under another key").isEmpty();
    }

    @Test
    void shouldCompileAgainWhenWhatWasKeptDoesNotLoad() throws IOException {
        compile().close();
        Path file = kept().get(0);
        String key = file.getFileName().toString().replace(".detections", "");
        new DetectionCache(folder).keep(key, new DetectionCache.Entry("r1", "no jar".getBytes(StandardCharsets.UTF_8)));

        CompiledRulebook again = compile();

        assertThat(Baseline.ask(again, "review", FACTS).problems()).isEmpty();
        assertThat(Files.size(file)).isGreaterThan(100_000);
        again.close();
    }

    @Test
    void shouldCompileWhenTheFolderCannotBeMade() throws IOException {
        Path taken = Files.writeString(folder.resolve("file"), "");

        assertThat(new DroolsRuleEngine(taken.resolve("cache")).compile(Baseline.files()))
                .isInstanceOf(Compilation.Compiled.class);
    }

    private CompiledRulebook compile() {
        Compilation compilation = new DroolsRuleEngine(folder).compile(Baseline.files());
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        return ((Compilation.Compiled) compilation).rulebook();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".detections")).toList();
        }
    }
}
