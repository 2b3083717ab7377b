package io.bellwether.engine.drools;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.RuleReference;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.drools.budget.RuleJoins;
import io.bellwether.engine.drools.condition.Conditions;
import io.bellwether.engine.drools.condition.RuleCondition;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.TraceValues;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactSheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;
import org.kie.api.definition.type.FactType;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.runtime.KieSession;

/** One file of detections, compiled; each evaluation runs a session of its own. */
final class DrlGroup {
    private final String name;
    private final KieBase base;
    private final FactCatalogue catalogue;
    private final RuleCalendar calendar;
    private final List<String> reads;
    private final RuleReads ruleReads;
    private final RuleJoins joins;
    private final String path;
    private final List<RuleCondition> conditions;
    private final Map<String, Spoken> rules = new HashMap<>();
    private final Map<String, FactType> types = new HashMap<>();
    /** Names of the lists of records that the rules read, by the type that patterns name. */
    private final Map<String, List<String>> recordsOfType = new HashMap<>();

    private record Spoken(int order, RuleReference reference, Template template) {}

    /** A rule fired on these objects; held by reference, told on demand. */
    record Firing(DrlGroup group, String rule, List<Object> objects) {}

    DrlGroup(
            DetectionSources.Group group,
            KieBase base,
            FactCatalogue catalogue,
            RuleCalendar calendar,
            TableIndex index) {
        this.name = group.name();
        this.base = base;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.reads = group.reads();
        this.ruleReads = group.ruleReads();
        this.joins = group.joins();
        this.path = group.path();
        this.conditions = group.conditions();
        for (Rule rule : base.getKiePackage(name).getRules()) {
            RuleReference reference = new RuleReference(name + "/" + rule.getName(), "rule", group.path(), null, null);
            Object words = rule.getMetaData().get(TableIndex.ANNOTATION);
            Template template =
                    new Template(words == null ? rule.getName() : unquoted(String.valueOf(words)), catalogue);
            rules.put(rule.getName(), new Spoken(index.append(reference), reference, template));
        }
        base.getKiePackage(name).getFactTypes().forEach(t -> types.put(t.getSimpleName(), t));
        reads.forEach(read -> catalogue
                .record(read)
                .ifPresent(record -> recordsOfType
                        .computeIfAbsent(record.type(), type -> new ArrayList<>())
                        .add(read)));
    }

    private static String unquoted(String words) {
        return words.length() > 1 && words.startsWith("\"") ? words.substring(1, words.length() - 1) : words;
    }

    /** Facts and records that the rules name. */
    List<String> reads() {
        return reads;
    }

    /** What each rule names. */
    RuleReads ruleReads() {
        return ruleReads;
    }

    /** A firing in names and values; the objects are of this group's own types. */
    FiredRule told(Firing firing) {
        Map<String, Object> facts = new TreeMap<>();
        List<FiredRule.MetRecord> records = new ArrayList<>();
        Map<String, BigDecimal> thresholds = new TreeMap<>();
        for (Object object : firing.objects()) {
            String type = object.getClass().getSimpleName();
            FactType fields = types.get(type);
            if (fields == null || type.equals(WrittenRules.KNOWN_LIST)) {
                continue; // what accumulate made, or what tells that a list is known
            }
            if (type.equals(DrlTypes.THRESHOLD)) {
                thresholds.put(String.valueOf(fields.get(object, "id")), (BigDecimal) fields.get(object, "value"));
            } else if (type.equals(DrlTypes.ACCOUNT)) {
                ruleReads.facts(firing.rule()).forEach(f -> facts.put(f, TraceValues.json(fields.get(object, f))));
            } else {
                Map<String, Object> values = new LinkedHashMap<>();
                fields.getFields().forEach(f -> values.put(f.getName(), TraceValues.json(f.get(object))));
                records.add(new FiredRule.MetRecord(type, values));
            }
        }
        return new FiredRule(name + "/" + firing.rule(), facts, records, thresholds);
    }

    /** Where the rule stands in the rulebook. */
    int order(String rule) {
        Spoken spoken = rules.get(rule);
        return spoken == null ? Integer.MAX_VALUE : spoken.order();
    }

    /**
     * Runs the rules on one account's facts.
     *
     * @param problems receives what could not be worked out
     */
    Detections run(FactSheet sheet, Map<String, BigDecimal> thresholds, Trace trace, List<String> problems) {
        joins.hold(path, (type, field) -> most(type, field, sheet, thresholds));
        Detections detections = new Detections();
        Conditions asked = new Conditions(conditions, calendar);
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("conditions", asked);
            session.setGlobal("detections", detections);
            session.addEventListener(new Speaking(detections, trace));
            insert(session, sheet, thresholds);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        asked.problems().forEach(p -> problems.add(path + ": " + p));
        return detections;
    }

    /** How many objects of a type there are; with a field, how many at most have the same value of it. */
    private int most(String type, @Nullable String field, FactSheet sheet, Map<String, BigDecimal> thresholds) {
        if (type.equals(DrlTypes.THRESHOLD)) {
            return "id".equals(field) ? 1 : thresholds.size();
        }
        int all = 0;
        Map<@Nullable Object, Integer> counts = new HashMap<>();
        for (String name : recordsOfType.getOrDefault(type, List.of())) {
            List<Map<String, Object>> rows = sheet.records().getOrDefault(name, List.of());
            all += rows.size();
            if (field != null) {
                rows.forEach(row -> counts.merge(row.get(field), 1, Integer::sum));
            }
        }
        return field == null
                ? Math.max(1, all)
                : counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    private void insert(KieSession session, FactSheet sheet, Map<String, BigDecimal> thresholds) {
        thresholds.forEach((id, value) -> {
            Object threshold = instance(DrlTypes.THRESHOLD);
            set(DrlTypes.THRESHOLD, threshold, "id", id);
            set(DrlTypes.THRESHOLD, threshold, "value", value);
            session.insert(threshold);
        });
        Object account = instance(DrlTypes.ACCOUNT);
        set(DrlTypes.ACCOUNT, account, "asOf", sheet.asOf().atZone(java.time.ZoneOffset.UTC));
        set(DrlTypes.ACCOUNT, account, "today", sheet.today());
        for (String read : reads) {
            Object value = sheet.value(read);
            if (value != null) {
                set(DrlTypes.ACCOUNT, account, read, value);
            }
        }
        session.insert(account);
        recordsOfType.forEach((type, lists) -> {
            if (sheet.records().keySet().containsAll(lists)) {
                Object known = instance(WrittenRules.KNOWN_LIST);
                set(WrittenRules.KNOWN_LIST, known, "type", type);
                session.insert(known);
            }
        });
        for (String read : reads) {
            List<Map<String, Object>> rows = sheet.records().get(read);
            if (rows != null) {
                String type = catalogue.record(read).orElseThrow().type();
                rows.forEach(row -> session.insert(record(type, row)));
            }
        }
    }

    private Object record(String type, Map<String, Object> row) {
        Object instance = instance(type);
        row.forEach((field, value) -> {
            if (value != null) {
                set(type, instance, field, value);
            }
        });
        return instance;
    }

    private FactType type(String typeName) {
        FactType type = types.get(typeName);
        if (type == null) {
            throw new IllegalStateException("group " + name + " has no type " + typeName);
        }
        return type;
    }

    private Object instance(String typeName) {
        try {
            return type(typeName).newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + typeName, e);
        }
    }

    private void set(String typeName, Object instance, String field, @Nullable Object value) {
        type(typeName).set(instance, field, value);
    }

    /** Tells a fired rule with the evidence that it just raised. */
    private final class Speaking extends DefaultAgendaEventListener {
        private final Detections detections;
        private final Trace trace;
        private int heard;

        Speaking(Detections detections, Trace trace) {
            this.detections = detections;
            this.trace = trace;
        }

        @Override
        public void matchCreated(MatchCreatedEvent event) {
            Meter.tick();
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            Spoken spoken = rules.get(event.getMatch().getRule().getName());
            List<Detections.Detection> raised = detections.raised();
            if (spoken == null || heard == raised.size()) {
                return;
            }
            Map<String, @Nullable Object> evidence =
                    raised.get(raised.size() - 1).evidence();
            heard = raised.size();
            Map<String, Object> values = new java.util.LinkedHashMap<>();
            evidence.forEach((k, v) -> values.put(k, FeelJson.toJson(v, null)));
            Because because = new Because(spoken.reference(), spoken.template().fill(evidence::get), values);
            trace.add(spoken.order(), because, true);
            trace.fired(new Firing(
                    DrlGroup.this,
                    event.getMatch().getRule().getName(),
                    List.copyOf(event.getMatch().getObjects())));
        }
    }
}
