package io.bellwether.engine.drools;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNModel;

/** Rulebooks that share compiled models answer and are judged as if each were compiled anew; {@code -Dshared.edits} edits, by {@code -Dplan.seed}. */
class SharedModelsTest {
    private static final int EDITS = Integer.getInteger("shared.edits", 4);
    private static final int SHEETS = Integer.getInteger("plan.sheets", 6);
    private static final long SEED = Long.getLong("plan.seed", 7L);

    private final DroolsRuleEngine sharing = new DroolsRuleEngine();

    @Test
    void shouldTellAndAnswerTheSameWhenModelsAreSharedWithTheRulebookBefore() {
        Random random = new Random(SEED);
        RandomEdits edits = new RandomEdits(random);
        CompiledRulebook base = compiled(sharing, Baseline.files());
        for (int i = 0; i < EDITS; i++) {
            List<String> done = new ArrayList<>();
            RuleFiles draft = edits.one(Baseline.files(), done);
            Compilation shared = sharing.compile(draft);
            Compilation anew = new DroolsRuleEngine().compile(draft);

            assertThat(shared.findings()).as("%s", done).isEqualTo(anew.findings());
            assertThat(shared.getClass()).as("%s", done).isEqualTo(anew.getClass());
            if (shared instanceof Compilation.Compiled one && anew instanceof Compilation.Compiled other) {
                long seed = random.nextLong();
                assertThat(told(one.rulebook(), seed)).as("%s", done).isEqualTo(told(other.rulebook(), seed));
                one.rulebook().close();
                other.rulebook().close();
            }
        }
        assertThat(told(base, SEED)).isEqualTo(told(Baseline.compiled(), SEED));
        base.close();
    }

    @Test
    void shouldCompileWhatChangedAndWhatImportsIt() {
        CompiledRulebook base = compiled(sharing, Baseline.files());
        CompiledRulebook bands = compiled(sharing, Baseline.with("dmn/health.dmn", "[75..100]", "[75.0..100]"));
        CompiledRulebook scoring =
                compiled(sharing, Baseline.with("dmn/scoring.dmn", "<description>", "<description> "));

        assertThat(model(bands, "lifecycle")).isSameAs(model(base, "lifecycle"));
        assertThat(model(bands, "health")).isNotSameAs(model(base, "health"));
        assertThat(model(scoring, "ttfv")).isSameAs(model(base, "ttfv"));
        assertThat(model(scoring, "lifecycle")).isNotSameAs(model(base, "lifecycle"));
        assertThat(((DroolsRulebook) scoring).models().compiled().runtime().getModels())
                .hasSameSizeAs(
                        ((DroolsRulebook) base).models().compiled().runtime().getModels());
        List.of(base, bands, scoring).forEach(CompiledRulebook::close);
    }

    @Test
    void shouldTellARefusalAgainWhenItsModelIsShared() {
        RuleFiles warned = Baseline.with(
                "dmn/health.dmn",
                "<text>if playbook.playbook = \"lifecycle\" then lifecycle else operatingModel</text>",
                "<text>if {a: 1}.b = 1 then lifecycle else if playbook.playbook = \"lifecycle\" then lifecycle else"
                        + " operatingModel</text>");
        Compilation first = sharing.compile(warned);
        Compilation second = sharing.compile(with(warned, "dmn/ttfv.dmn", "<description>", "<description> "));

        assertThat(first.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("the context has no b"));
        assertThat(second.findings()).isEqualTo(first.findings());
        assertThat(model(((Compilation.Compiled) second).rulebook(), "health"))
                .isSameAs(model(((Compilation.Compiled) first).rulebook(), "health"));
    }

    @Test
    void shouldRefuseANameThatNoValueHasAnyMoreWhenTheModelThatReadsItIsShared() {
        RuleFiles reading = Baseline.with(
                "dmn/health.dmn",
                "<text>if playbook.playbook = \"lifecycle\" then lifecycle else operatingModel</text>",
                "<text>if playbook.oddName = 1 then lifecycle else if playbook.playbook = \"lifecycle\" then lifecycle"
                        + " else operatingModel</text>");
        RuleFiles naming = with(
                reading,
                "dmn/ttfv.dmn",
                "</definitions>",
                "<itemDefinition id=\"odd\" name=\"oddName\" /></definitions>");
        Compilation known = sharing.compile(naming);
        Compilation unknown = sharing.compile(reading);

        assertThat(unknown.findings())
                .isEqualTo(new DroolsRuleEngine().compile(reading).findings());
        assertThat(known.findings())
                .isEqualTo(new DroolsRuleEngine().compile(naming).findings());
    }

    @Test
    void shouldCompileTheSameFromManyThreads() throws Exception {
        CompiledRulebook base = compiled(sharing, Baseline.files());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (String bound : List.of("74", "75", "76")) {
                RuleFiles draft = Baseline.with("dmn/health.dmn", "[75..100]", "[" + bound + "..100]");
                tasks.add(() -> sharing.compile(draft).findings().toString());
                tasks.add(() -> told(base, SEED));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            assertThat(results.get(1)).isEqualTo(told(Baseline.compiled(), SEED));
            assertThat(results.get(3)).isEqualTo(results.get(1));
            assertThat(results.get(5)).isEqualTo(results.get(1));
            assertThat(results.get(0)).isEqualTo(results.get(2)).isEqualTo(results.get(4));
        } finally {
            threads.shutdownNow();
            base.close();
        }
    }

    private static CompiledRulebook compiled(DroolsRuleEngine engine, RuleFiles files) {
        return ((Compilation.Compiled) engine.compile(files)).rulebook();
    }

    private static DMNModel model(CompiledRulebook rulebook, String name) {
        return Objects.requireNonNull(
                ((DroolsRulebook) rulebook).models().compiled().model(name));
    }

    private static RuleFiles with(RuleFiles files, String path, String text, String replacement) {
        return new RuleFiles(files.all().stream()
                .map(file -> file.path().equals(path)
                        ? new RuleFile(
                                path, file.text().replace(text, replacement).getBytes(StandardCharsets.UTF_8))
                        : file)
                .toList());
    }

    /** All that is answered on facts made up by a seed, by plan and by Drools, which agree. */
    private static String told(CompiledRulebook rulebook, long seed) {
        JudgedSheets sheets = new JudgedSheets(rulebook, new Random(seed));
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < SHEETS; i++) {
            assertThat(sheets.next()).isEmpty();
            told.append(sheets.told());
        }
        return told.toString();
    }
}
