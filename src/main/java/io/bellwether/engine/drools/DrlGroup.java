package io.bellwether.engine.drools;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.evaluation.DetectionRules;
import io.bellwether.engine.evaluation.FeelJson;
import io.bellwether.engine.evaluation.IndexReader;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.engine.evaluation.Template;
import io.bellwether.engine.evaluation.Trace;
import io.bellwether.engine.plan.OutOfPlanException;
import io.bellwether.engine.plan.detection.DetectionPlan;
import io.bellwether.engine.plan.detection.Matchable;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.TraceValues;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/** One file of detections, compiled: matched by its plan, or by the engine. */
final class DrlGroup implements DetectionRules {
    private final DetectionSources.Group group;
    private final DetectionSession session;
    private final RuleCalendar calendar;
    private final Map<String, Spoken> rules = new HashMap<>();
    /** The lists of records that the rules read, by the type that patterns name. */
    private final Map<String, List<RecordDefinition>> kinds = new LinkedHashMap<>();

    private record Spoken(int order, RuleReference reference, Template template) implements Trace.Spoken {}

    /** A rule fired, and raised this. */
    record Fired(String rule, List<Detections.Detection> raised, List<Matched> objects) {
        /** The values that its sentence tells. */
        Map<String, @Nullable Object> evidence() {
            return raised.get(raised.size() - 1).evidence();
        }
    }

    DrlGroup(
            DetectionSources.Group group,
            KieBase base,
            FactCatalogue catalogue,
            RuleCalendar calendar,
            RuleIndex index) {
        this.group = group;
        this.calendar = calendar;
        for (Rule rule : base.getKiePackage(group.name()).getRules()) {
            RuleReference reference =
                    new RuleReference(group.name() + "/" + rule.getName(), "rule", group.path(), null, null);
            Object words = rule.getMetaData().get(IndexReader.ANNOTATION);
            Template template =
                    new Template(words == null ? rule.getName() : unquoted(String.valueOf(words)), catalogue);
            rules.put(rule.getName(), new Spoken(index.append(reference), reference, template));
        }
        group.reads()
                .forEach(read -> catalogue
                        .record(read)
                        .ifPresent(record -> kinds.computeIfAbsent(record.type(), type -> new ArrayList<>())
                                .add(record)));
        this.session = new DetectionSession(group, base, calendar, kinds);
    }

    private static String unquoted(String words) {
        return words.length() > 1 && words.startsWith("\"") ? words.substring(1, words.length() - 1) : words;
    }

    /** Facts and records that the rules name. */
    List<String> reads() {
        return group.reads();
    }

    @Override
    public void limits(Map<String, BigDecimal> thresholds, Map<String, Set<BigDecimal>> limits) {
        group.ruleReads().limits(thresholds, limits);
    }

    /** Why no plan holds the rules; null when one does. */
    @Nullable
    String beyond() {
        return group.beyond();
    }

    /** A rule that fired, in names and values. */
    private FiredRule told(Fired fired) {
        Map<String, Object> facts = new TreeMap<>();
        List<FiredRule.MetRecord> records = new ArrayList<>();
        Map<String, BigDecimal> thresholds = new TreeMap<>();
        for (Matched object : fired.objects()) {
            String type = object.type();
            if (type.equals(Matched.THRESHOLD)) {
                thresholds.put(String.valueOf(object.field("id")), (BigDecimal) object.field("value"));
            } else if (type.equals(Matched.ACCOUNT)) {
                group.ruleReads().facts(fired.rule()).forEach(f -> facts.put(f, TraceValues.json(object.field(f))));
            } else {
                Map<String, Object> values = new LinkedHashMap<>();
                kinds.getOrDefault(type, List.of()).stream()
                        .flatMap(kind -> kind.fields().stream())
                        .forEach(f -> values.put(f.name(), TraceValues.json(object.field(f.name()))));
                records.add(new FiredRule.MetRecord(type, values));
            }
        }
        return new FiredRule(group.name() + "/" + fired.rule(), facts, records, thresholds);
    }

    private int order(String rule) {
        Spoken spoken = rules.get(rule);
        return spoken == null ? Integer.MAX_VALUE : spoken.order();
    }

    @Override
    public List<Map<String, @Nullable Object>> run(
            FactSheet sheet, Map<String, BigDecimal> thresholds, boolean byPlan, Trace trace, List<String> problems) {
        Matchable objects = new Matchable(sheet, thresholds, kinds);
        group.joins().hold(group.path(), objects::most);
        List<Fired> fired = byPlan ? planned(objects, trace) : null;
        if (fired == null) {
            fired = session.run(sheet, thresholds, problems);
        }
        if (fired.isEmpty()) {
            return List.of();
        }
        fired.sort(Comparator.comparingInt((Fired f) -> order(f.rule()))
                .thenComparing(f -> f.evidence().toString()));
        fired.forEach(f -> tell(f, trace));
        return Detections.asFeel(
                fired.stream().flatMap(f -> f.raised().stream()).toList());
    }

    /** What fires by the plan; null when the engine has to match, and the trace says why. */
    private @Nullable List<Fired> planned(Matchable objects, Trace trace) {
        DetectionPlan plan = group.plan();
        if (plan == null) {
            trace.byDrools(group.path() + ": " + group.beyond());
            return null;
        }
        List<Fired> fired = new ArrayList<>();
        try {
            plan.run(
                    objects,
                    calendar,
                    Meter::tick,
                    (rule, detections, matched) -> fired.add(new Fired(
                            rule,
                            detections.stream()
                                    .map(d -> Detections.Detection.of(d.id(), d.evidence()))
                                    .toList(),
                            matched)));
        } catch (OutOfPlanException e) {
            trace.byDrools(group.path() + ": " + e.getMessage());
            return null;
        }
        return fired;
    }

    private void tell(Fired fired, Trace trace) {
        Spoken spoken = rules.get(fired.rule());
        if (spoken != null) {
            trace.add(new Firing(this, spoken, fired));
        }
    }

    /** A rule fired; held by reference, told on demand. */
    private record Firing(DrlGroup group, Spoken spoken, Fired fired) implements Trace.Fired {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Spoken spoken(int number) {
            return spoken;
        }

        @Override
        public boolean told(int number) {
            return true;
        }

        @Override
        public Because because(int number) {
            Map<String, @Nullable Object> evidence = fired.evidence();
            Map<String, Object> values = new LinkedHashMap<>();
            evidence.forEach((k, v) -> values.put(k, FeelJson.toJson(v)));
            return new Because(spoken.reference(), spoken.template().fill(evidence::get), values);
        }

        @Override
        public int order() {
            return spoken.order();
        }

        @Override
        public FiredRule told() {
            return group.told(fired);
        }
    }
}
