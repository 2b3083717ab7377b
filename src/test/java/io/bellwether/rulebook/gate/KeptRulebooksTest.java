package io.bellwether.rulebook.gate;

import static io.bellwether.testing.SmallRulebook.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.SmallRulebook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeptRulebooksTest {
    private static final RuleFiles BASE = draft("\"good\"");
    private static final RuleFiles FIRST = draft("\"better\"");
    private static final RuleFiles SECOND = draft("\"best\"");

    private final List<RuleFiles> compiled = new ArrayList<>();
    private final RuleEngine engine = new RuleEngine() {
        private final RuleEngine drools = new DroolsRuleEngine();

        @Override
        public Compilation compile(RuleFiles files) {
            compiled.add(files);
            return drools.compile(files);
        }

        @Override
        public String version() {
            return drools.version();
        }
    };
    private final KeptRulebooks kept = new KeptRulebooks(engine);

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void shouldCompileTheBaseOnceWhenADraftIsEditedAgainAndAgain() {
        run(FIRST, BASE);
        run(SECOND, BASE);
        run(SECOND, BASE);

        assertThat(compiled).containsExactly(FIRST, BASE, SECOND);
    }

    @Test
    void shouldHaveAPublishedDraftAsTheNextBase() {
        run(FIRST, BASE);
        run(SECOND, FIRST);

        assertThat(compiled).containsExactly(FIRST, BASE, SECOND);
    }

    @Test
    void shouldCompileAgainWhatWasGivenBack() {
        run(FIRST, BASE);
        run(SECOND, null);
        run(FIRST, BASE);

        assertThat(compiled).containsExactly(FIRST, BASE, SECOND, FIRST, BASE);
    }

    @Test
    void shouldKeepNothingOfWhatDoesNotCompile() {
        RuleFiles broken = draft("\"unended");

        run(broken, BASE);
        run(broken, BASE);

        assertThat(compiled).containsExactly(broken, BASE, broken);
    }

    @Test
    void shouldCompileNothingWhenExamplesAloneChange() {
        run(FIRST, BASE);
        kept.answers(FIRST).put("asked", "answered");
        RuleFiles renewed = with(FIRST, "rules/examples/more.yaml", "[]");
        run(renewed, BASE);

        assertThat(compiled).containsExactly(FIRST, BASE);
        assertThat(kept.answers(renewed)).containsEntry("asked", "answered");
    }

    @Test
    void shouldKeepTheShippedRulebookWhenItsExamplesChange() {
        KeptRulebooks shipped = new KeptRulebooks(new CompiledAlready(Baseline.compiled()));
        RuleFiles files = Baseline.files();
        Compilation first = shipped.compile(files);

        assertThat(shipped.compile(with(files, "rules/examples/more.yaml", "[]")))
                .isSameAs(first);
    }

    @Test
    void shouldRefuseABrokenExampleWhenItsRulesAreKept() {
        run(FIRST, BASE);
        RuleFiles broken = with(FIRST, "rules/examples/more.yaml", "a: &a [*a, *a]");

        assertThat(kept.compile(broken)).isInstanceOf(Compilation.Rejected.class);
        assertThat(kept.compile(FIRST)).isInstanceOf(Compilation.Compiled.class);
    }

    private static RuleFiles with(RuleFiles files, String path, String text) {
        List<RuleFile> all = new ArrayList<>(files.all());
        all.add(new RuleFile(path, text.getBytes(StandardCharsets.UTF_8)));
        return new RuleFiles(all);
    }

    private void run(RuleFiles draft, @Nullable RuleFiles base) {
        kept.keepFor(new GateRequest(draft, base, List.of(), Map.of()));
        kept.compile(draft);
        if (base != null) {
            kept.compile(base);
        }
    }

    private static RuleFiles draft(String feel) {
        return SmallRulebook.changed().cell(MODEL, "moods.good.out1", feel).files();
    }
}
