package io.bellwether.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.FactType;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is supplied goes before what is worked out, and what the call brings before what is stored, in every question. */
class SuppliedFactsTest {
    private static final CompiledRulebook RULES = Baseline.compiled();
    private static final FactCatalogue CATALOGUE = RULES.rulebook().catalogue();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private static final List<String> PLAYBOOKS = List.of("operating-model", "lifecycle");
    private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** Lists from which every derived fact follows, and of which no rule reads more than those facts. */
    private static final ObjectNode RECORDS = (ObjectNode) Json.read("""
            {"tickets": [
               {"priority": "P1", "openedOn": "2026-11-02", "escalated": true},
               {"priority": "P3", "openedOn": "2026-11-03", "closedOn": "2026-11-10", "csat": 4},
               {"priority": "P3", "openedOn": "2026-09-03", "closedOn": "2026-09-10", "csat": 4}],
             "touchpoints": [
               {"scheduledOn": "2026-10-01", "completedOn": "2026-10-01"}, {"scheduledOn": "2026-11-10"}],
             "invoices": [{"dueOn": "2026-11-01", "amount": 10, "disputed": false}],
             "goals": [{"dueOn": "2026-11-01", "achievedOn": "2026-10-01", "roiDocumented": true}, {"dueOn": "2026-10-01"}],
             "surveys": [{"kind": "nps", "score": 8, "answeredOn": "2026-10-01"}],
             "requests": [{"kind": "new-department", "on": "2026-11-01"}],
             "contacts": [
               {"role": "champion", "status": "engaged", "changedOn": "2026-01-01"},
               {"role": "sponsor", "status": "engaged", "changedOn": "2026-01-01"}],
             "recordedZones": [
               {"zone": "green", "since": "2026-06-01", "until": "2026-10-01"}, {"zone": "yellow", "since": "2026-10-02"}]}
            """);

    /** A supplied fact beside two of what it is worked out from, of which the second says the same. */
    private static final List<String> FACTS = List.of(
            "{\"activeSeats30d\": 20, \"licensedSeats\": 100, \"seatUtilisation\": 0.9, \"renewalDate\": \"2027-06-01\", \"daysToRenewal\": 40}",
            "{\"activeSeats30d\": 90, \"licensedSeats\": 100, \"seatUtilisation\": 0.9, \"renewalDate\": \"2027-01-01\", \"daysToRenewal\": 40}");

    static {
        var weeks = RECORDS.putArray("usageWeeks");
        for (int week = 1; week <= 30; week++) {
            weeks.addObject()
                    .put("weekStart", TODAY.minusDays(7L * week).toString())
                    .put("logins", 1_000 - 10 * week)
                    .put("activeUsers", 100 - week);
        }
    }

    private static final ObjectNode DERIVED = derived("derived-facts");
    private static final ObjectNode OF_ZONES = derived("zone-facts");

    private static ObjectNode derived(String question) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        Json.of(evaluate(question, RECORDS, NOTHING).answer()).properties().stream()
                .filter(fact -> !fact.getValue().isNull())
                .forEach(fact -> all.set(fact.getKey(), fact.getValue()));
        return all;
    }

    static Stream<QuestionDefinition> questions() {
        return RULES.rulebook().questions().values().stream()
                .filter(q -> !q.modelInputs()
                        && !Set.of("derived-facts", "zone-facts", "review").contains(q.name()));
    }

    @Test
    void shouldKnowEveryDerivedFactWhenEverythingIsOnRecord() {
        Set<String> derived = new TreeSet<>();
        CATALOGUE.facts().values().stream().filter(FactDefinition::derived).forEach(f -> derived.add(f.name()));
        derived.removeAll(
                Set.of("daysToRenewal", "seatUtilisation", "championChangedOn", "championReplacementConfirmed"));

        assertThat(Stream.concat(DERIVED.properties().stream(), OF_ZONES.properties().stream()))
                .extracting(fact -> fact.getKey())
                .containsAll(derived);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldAnswerByTheSuppliedFactWhenRecordsSayAnother(QuestionDefinition question) {
        SoftAssertions softly = new SoftAssertions();
        for (String name : RULES.reads(question.name()).facts()) {
            FactDefinition fact = CATALOGUE.fact(name).orElseThrow();
            for (String playbook : fact.derived() ? playbooks(question) : List.<String>of()) {
                boolean ofZones = OF_ZONES.has(name);
                JsonNode other = other(fact, ofZones ? OF_ZONES.path(name) : DERIVED.path(name));
                ObjectNode supplied = JsonNodeFactory.instance.objectNode().put("playbook", playbook);
                supplied.set(name, other);
                ObjectNode known = DERIVED.deepCopy();
                if (ofZones) {
                    known.setAll(OF_ZONES);
                } else {
                    known.set("recordedZones", RECORDS.path("recordedZones"));
                }
                Evaluation byRecords =
                        evaluate(question.name(), RECORDS.deepCopy().setAll(supplied), NOTHING);
                Evaluation byFacts = evaluate(question.name(), known.setAll(supplied), NOTHING);

                softly.assertThat(Json.of(byRecords.answer()))
                        .as("%s with %s %s", question.name(), name, other)
                        .isEqualTo(Json.of(byFacts.answer()));
                softly.assertThat(
                                byRecords.facts().stream().filter(f -> f.name().equals(name)))
                        .as("%s of %s", name, question.name())
                        .extracting(Fact::origin)
                        .doesNotContain(Origin.DERIVED);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void shouldAnswerByTheSuppliedFactWhenOtherFactsSayAnother(QuestionDefinition question) {
        List<String> answers = FACTS.stream()
                .map(facts -> Json.of(evaluate(question.name(), Json.read(facts), NOTHING)
                                .answer())
                        .toString())
                .toList();

        assertThat(answers.get(0).replace("2027-06-01", "2027-01-01"))
                .as("but for the renewal date itself")
                .isEqualTo(answers.get(1));
    }

    /** A list overtakes a stored score when a fact that the score stands for follows from it, and no other score. */
    @Test
    void shouldOvertakeTheStoredScoreWhenTheCallBringsRecordsThatItsDimensionReads() {
        SoftAssertions softly = new SoftAssertions();
        for (String playbook : PLAYBOOKS) {
            ObjectNode scores = JsonNodeFactory.instance.objectNode().put("playbook", playbook);
            for (String name : RULES.reads(playbook).facts()) {
                if (!CATALOGUE.fact(name).orElseThrow().replaces().isEmpty()) {
                    scores.put(name, 5);
                }
            }
            for (String list : CATALOGUE.records().keySet()) {
                ObjectNode given = JsonNodeFactory.instance.objectNode();
                given.set(list, RECORDS.path(list).isMissingNode() ? Json.read("[]") : RECORDS.path(list));
                Set<String> says = new TreeSet<>();
                Json.of(evaluate("derived-facts", given, NOTHING).answer()).properties().stream()
                        .filter(fact -> !fact.getValue().isNull())
                        .forEach(fact -> says.add(fact.getKey()));
                List<String> expected = CATALOGUE.facts().values().stream()
                        .filter(f ->
                                scores.has(f.name()) && f.replaces().stream().noneMatch(says::contains))
                        .map(FactDefinition::name)
                        .toList();

                softly.assertThat(evaluate("health", given, scores).facts().stream()
                                .filter(f -> scores.has(f.name()) && !f.name().equals("playbook")))
                        .as("scores in force of %s when %s are given", playbook, list)
                        .extracting(Fact::name)
                        .containsExactlyInAnyOrderElementsOf(expected.stream()
                                .filter(n -> !n.equals("playbook"))
                                .toList());
            }
        }
        softly.assertAll();
    }

    /** The second one only where the question itself reads which it is. */
    private static List<String> playbooks(QuestionDefinition question) {
        return question.needs().contains("playbook") ? PLAYBOOKS : PLAYBOOKS.subList(0, 1);
    }

    private static JsonNode other(FactDefinition fact, JsonNode derived) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (fact.type() == FactType.BOOLEAN) {
            return make.booleanNode(!derived.booleanValue());
        }
        if (fact.type() == FactType.CHOICE) {
            return make.textNode(fact.allowed().stream()
                    .filter(v -> !v.equals(derived.asText()))
                    .findFirst()
                    .orElseThrow());
        }
        if (fact.type() == FactType.DATE) {
            return make.textNode("2026-11-20");
        }
        BigDecimal least = fact.min() == null ? BigDecimal.ZERO : fact.min();
        boolean same = derived.isNumber() && derived.decimalValue().compareTo(least) == 0;
        return make.numberNode(same ? least.add(BigDecimal.ONE) : least);
    }

    private static Evaluation evaluate(String question, JsonNode given, JsonNode stored) {
        return RULES.evaluate(
                question,
                FactSheet.of(
                        "acme",
                        Baseline.AS_OF,
                        RULES.rulebook().zone(),
                        CATALOGUE,
                        checked(given, Origin.GIVEN),
                        checked(stored, Origin.STORED)));
    }

    private static CheckedFacts checked(JsonNode facts, Origin origin) {
        List<Finding> findings = new ArrayList<>();
        CheckedFacts checked =
                new FactReader(CATALOGUE, RULES.rulebook().zone()).read(facts, TODAY, origin, "facts", findings);
        assertThat(findings).isEmpty();
        return checked;
    }
}
