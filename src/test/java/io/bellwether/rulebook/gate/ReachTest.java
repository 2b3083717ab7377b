package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The gate asks only what a draft can answer otherwise, and tells the same as when it asks everything. */
class ReachTest {
    private static final ExampleReader.Read NO_EXAMPLES = new ExampleReader.Read(List.of(), List.of());

    private static final String HEALTH = "dmn/health.dmn";
    private static final List<String> ASKED = List.of("health", "alerts", "coverage", "signals", "review");
    private static final KeptRulebooks KEPT = new KeptRulebooks(new DroolsRuleEngine(EngineLimits.DEFAULT.forChecks()));

    @AfterAll
    static void close() {
        KEPT.close();
    }

    @Test
    void shouldTellTheSameWhenOnlyWhatTheDraftReachesIsAsked() {
        RuleFiles draft = ChangedRulebook.ofBaseline()
                .cell(HEALTH, "overrides.payment-overdue-30.in2", "paymentOverdueDays > 45")
                .files();
        GateWork work = work(draft);

        assertThat(work.reach().reaches("health")).isTrue();
        assertThat(work.reach().reaches("review")).isTrue();
        assertThat(work.reach().reaches("signals")).isFalse();
        assertThat(work.reach().roots("alerts")).containsExactly("health");
        assertThat(work.reach().roots("health")).as("is one itself").isEmpty();

        List<RecentAnswers.Pair> asked = answers(work);
        List<RecentAnswers.Pair> all = answers(with(work, new Reach(work.reach().files(), null, java.util.Set.of())));

        assertThat(asked).isEqualTo(all);
        assertThat(asked).anyMatch(pair -> pair.changed() != null);
        assertThat(asked).allMatch(RecentAnswers.Pair::answered);
    }

    @Test
    void shouldReachEveryQuestionWhenWhatAllReadIsChanged() {
        for (String shared : List.of("dmn/derivations.dmn", "dmn/thresholds.dmn", "dmn/calendar.dmn")) {
            Reach reach = reach(ChangedRulebook.ofBaseline()
                    .text(shared, "</definitions>", " </definitions>")
                    .files());

            assertThat(reach.roots()).as(shared).isNull();
            assertThat(reach.reaches("signals")).as(shared).isTrue();
        }
        assertThat(reach(ChangedRulebook.ofBaseline()
                                .append("rules/facts.yaml", "\n# a remark\n")
                                .files())
                        .roots())
                .isNull();
    }

    @Test
    void shouldReachWhatRunsTheDetectionsWhenTheyAreChanged() {
        Reach reach = reach(ChangedRulebook.ofBaseline()
                .append("rules/detections/signals.drl", "\n// a remark\n")
                .files());

        assertThat(reach.reaches("signals")).isTrue();
        assertThat(reach.reaches("health")).isFalse();
    }

    @Test
    void shouldReachNothingWhenOnlyExamplesAreChanged() {
        Reach reach = reach(ChangedRulebook.ofBaseline()
                .append("rules/examples/health-overrides.yaml", "\n# a remark\n")
                .files());

        assertThat(reach.files()).isEmpty();
        assertThat(reach.reaches("health")).isFalse();
    }

    private static Reach reach(RuleFiles draft) {
        CompiledRulebook compiled = Baseline.compiled();
        return Reach.of(new GateRequest(draft, Baseline.files(), List.of(), Map.of()), compiled, compiled, true);
    }

    private static CompiledRulebook compiled(RuleFiles files) {
        return ((io.bellwether.engine.Compilation.Compiled) KEPT.compile(files)).rulebook();
    }

    private static GateWork work(RuleFiles draft) {
        CompiledRulebook base = compiled(Baseline.files());
        CompiledRulebook compiled = compiled(draft);
        GateRequest request = new GateRequest(draft, Baseline.files(), replay(base), Map.of());
        return new GateWork(
                request,
                compiled,
                base,
                List.of(),
                List.of(),
                NO_EXAMPLES,
                null,
                Reach.of(request, compiled, base, true),
                doing -> {});
    }

    private static GateWork with(GateWork work, Reach reach) {
        return new GateWork(
                work.request(),
                work.compiled(),
                work.base(),
                List.of(),
                List.of(),
                NO_EXAMPLES,
                null,
                reach,
                work.progress());
    }

    private static List<RecentAnswers.Pair> answers(GateWork work) {
        RecentAnswers answers = new RecentAnswers(work, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        List<RecentAnswers.Pair> all = new ArrayList<>(answers.all());
        all.addAll(answers.accounts());
        return all;
    }

    /** Accounts made up, some of them with a payment that is overdue for as long as the draft moves. */
    private static ReplaySet replay(CompiledRulebook rulebook) {
        LocalDate today = LocalDate.ofInstant(Baseline.AS_OF, ZoneOffset.UTC);
        MadeUpFacts facts = new MadeUpFacts(rulebook.rulebook().catalogue(), today, new Random(11));
        List<PastInputs> accounts = new ArrayList<>();
        List<ReplayCase> recent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            ObjectNode stored = facts.sheet();
            if (i % 3 == 0) {
                stored.put("paymentOverdueDays", 40);
            }
            PastInputs inputs = new PastInputs("a" + i, Baseline.AS_OF, none(), stored, none());
            accounts.add(inputs);
            recent.add(new ReplayCase("d" + i, ASKED.get(i % ASKED.size()), i % 2 == 0 ? inputs : given(stored)));
        }
        return new ReplaySet(accounts, recent, List.of());
    }

    private static PastInputs given(ObjectNode facts) {
        return PastInputs.given(null, Baseline.AS_OF, facts);
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }
}
