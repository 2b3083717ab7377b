package io.bellwether.engine.evaluation;

import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactSheet;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers of one request: each question, derivation and detection group at most once. */
final class RequestAnswers {
    private static final int[] FIRST = {0};
    private static final Answered[] NONE = {};

    private final Questions questions;
    private final Turn turn;
    private final Map<String, Object> given;
    private final Trace trace = new Trace();
    private final List<String> problems = new ArrayList<>();
    private final @Nullable Answered[] answers;
    private final Map<DetectionRules, List<Map<String, @Nullable Object>>> detections = new HashMap<>();
    private final BitSet used;
    private final Derivation derivation;
    private final List<Scoring> scorings = new ArrayList<>();
    private final Function<Input, @Nullable Object> values = this::value;
    private FactSheet sheet;
    private @Nullable Thresholds thresholds;
    private @Nullable ZonedDateTime asOf;

    /** @param given values of a model's own inputs, by name */
    RequestAnswers(Questions questions, Turn turn, FactSheet sheet, Map<String, Object> given) {
        this.questions = questions;
        this.turn = turn;
        this.sheet = sheet;
        this.given = given;
        this.used = new BitSet(questions.facts().size());
        this.answers = new Answered[questions.size()];
        this.derivation = new Derivation(questions.derivations(), trace);
    }

    Evaluation answer(Question question) {
        Answered answered = answered(question);
        List<Missing> missing = questions.facts().of(used, sheet);
        BigDecimal confidence = answered.confidence();
        int read = used.cardinality();
        if (confidence == null && read > 0) {
            confidence =
                    BigDecimal.valueOf(read - missing.size()).divide(BigDecimal.valueOf(read), MathContext.DECIMAL32);
        }
        Answered history =
                questions.history() == null ? null : answers[questions.history().number()];
        return new Evaluation(
                question.name(),
                answered.json(),
                new OnDemand<>(() -> turn.tell(trace::told)),
                new OnDemand<>(() -> trace.matched(questions.index().references())),
                confidence,
                missing,
                history == null ? null : history.json(),
                facts(),
                problems,
                new ToldSteps(questions, trace, detections.keySet(), thresholds, scorings),
                trace.byDrools());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(used.cardinality());
        for (int i = used.nextSetBit(0); i >= 0; i = used.nextSetBit(i + 1)) {
            Fact fact = sheet.facts().get(questions.facts().name(i));
            if (fact != null) {
                facts.add(fact);
            }
        }
        return facts;
    }

    private Answered answered(Question question) {
        Answered known = answers[question.number()];
        if (known == null) {
            known = evaluate(question);
            answers[question.number()] = known;
        }
        return known;
    }

    private Answered evaluate(Question question) {
        Answered[] needs = new Answered[question.needs().length];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = answered(questions.question(question.needs()[i]));
        }
        for (Question.Condition condition : question.onlyWhen()) {
            if (!condition.holds(answered(questions.question(condition.question())))) {
                return Answered.nothing(question);
            }
        }
        // a derivation may ask a question that derives facts of its own: what was found is added to those
        Map<String, Fact> found = derivation.derive(question, sheet, values, problems);
        if (!found.isEmpty()) {
            sheet = sheet.with(found);
            sheet = sheet.without(derivation.overtaken(sheet));
        }
        used.or(question.facts());
        Decisions decisions = question.decisions();
        if (decisions == null) {
            return Answered.gathered(question, needs, least(needs));
        }
        Object[] known = new Object[question.inputs().length];
        for (int i = 0; i < known.length; i++) {
            known[i] = value(question.inputs()[i], question.detections(), needs);
        }
        if (question.points() != null) {
            scorings.add(new Scoring(question.points(), known));
        }
        Decisions.Answers worked = decisions.answer(known, FIRST, false, trace);
        Object value = worked.value(0);
        String named = question.definition().modelInputs() ? "" : question.name() + ": ";
        worked.problems(value == null).forEach(problem -> problems.add(named + problem));
        return Answered.decided(question, value, least(needs));
    }

    /** What the answers of needs are sure of at least; null when none says. */
    private static @Nullable BigDecimal least(Answered[] needs) {
        BigDecimal least = null;
        for (Answered need : needs) {
            BigDecimal own = need.confidence();
            if (own != null && (least == null || own.compareTo(least) < 0)) {
                least = own;
            }
        }
        return least;
    }

    private @Nullable Object value(Input input) {
        return value(input, List.of(), NONE);
    }

    private @Nullable Object value(Input input, List<DetectionRules> groups, Answered[] needs) {
        return switch (input.source()) {
            case AS_OF -> asOf();
            case TODAY -> sheet.today();
            case HOLIDAYS -> questions.rulebook().holidays();
            case THRESHOLDS -> thresholds().feel();
            case DETECTIONS -> detections(groups);
            case ANSWER -> needs[input.number()].feel();
            case RECORDS -> sheet.records().get(input.name());
            case HISTORY -> history();
            case FACT -> sheet.value(input.name());
            case GIVEN -> given.get(input.name());
            case PERHAPS_GIVEN -> given.getOrDefault(input.name(), Decisions.UNSAID);
        };
    }

    private ZonedDateTime asOf() {
        ZonedDateTime known = asOf;
        if (known == null) {
            known = sheet.asOf().atZone(questions.rulebook().zone());
            asOf = known;
        }
        return known;
    }

    private @Nullable Object history() {
        Question history = questions.history();
        return history == null ? null : answered(history).feel();
    }

    private List<Map<String, @Nullable Object>> detections(List<DetectionRules> groups) {
        if (groups.size() == 1) {
            return detections(groups.get(0));
        }
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(detections(group)));
        return all;
    }

    private List<Map<String, @Nullable Object>> detections(DetectionRules rules) {
        List<Map<String, @Nullable Object>> known = detections.get(rules);
        if (known == null) {
            known = rules.run(sheet, thresholds().byId(), questions.isPlanned(), trace, problems);
            detections.put(rules, known);
        }
        return known;
    }

    private Thresholds thresholds() {
        Thresholds known = thresholds;
        if (known == null) {
            known = questions.thresholds(values, problems);
            trace.addAll(known.trace());
            thresholds = known;
        }
        return known;
    }
}
