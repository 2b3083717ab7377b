package io.bellwether.engine.drools;

import io.bellwether.engine.RuleCalendar;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.drools.condition.Conditions;
import io.bellwether.engine.drools.sandbox.WrittenRules;
import io.bellwether.engine.plan.detection.Matched;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.RecordDefinition;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.MatchCreatedEvent;
import org.kie.api.runtime.KieSession;

/** Has the engine match a group's rules, in a session of its own each time. */
final class DetectionSession {
    private final DetectionSources.Group group;
    private final KieBase base;
    private final RuleCalendar calendar;
    private final Map<String, List<RecordDefinition>> kinds;
    private final Map<String, FactType> types = new HashMap<>();

    DetectionSession(
            DetectionSources.Group group,
            KieBase base,
            RuleCalendar calendar,
            Map<String, List<RecordDefinition>> kinds) {
        this.group = group;
        this.base = base;
        this.calendar = calendar;
        this.kinds = kinds;
        base.getKiePackage(group.name()).getFactTypes().forEach(t -> types.put(t.getSimpleName(), t));
    }

    /** An object of the group's own types, which the engine generated. */
    private record Generated(FactType fields, Object object) implements Matched {
        @Override
        public String type() {
            return fields.getSimpleName();
        }

        @Override
        public @Nullable Object field(String name) {
            return fields.get(object, name);
        }
    }

    /** @param problems receives what could not be worked out */
    List<DrlGroup.Fired> run(FactSheet sheet, Map<String, BigDecimal> thresholds, List<String> problems) {
        Detections detections = new Detections();
        Conditions asked = new Conditions(group.conditions(), calendar);
        Firing firing = new Firing(detections);
        KieSession session = base.newKieSession();
        try {
            session.setGlobal("conditions", asked);
            session.setGlobal("detections", detections);
            session.addEventListener(firing);
            insert(session, sheet, thresholds);
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        asked.problems().forEach(p -> problems.add(group.path() + ": " + p));
        return firing.fired;
    }

    private void insert(KieSession session, FactSheet sheet, Map<String, BigDecimal> thresholds) {
        thresholds.forEach((id, value) -> insert(session, Matched.THRESHOLD, Map.of("id", id, "value", value)));
        Map<String, Object> account = new HashMap<>();
        account.put("asOf", sheet.asOf().atZone(ZoneOffset.UTC));
        account.put("today", sheet.today());
        for (String read : group.reads()) {
            Object value = sheet.value(read);
            if (value != null) {
                account.put(read, value);
            }
        }
        insert(session, Matched.ACCOUNT, account);
        kinds.forEach((type, lists) -> {
            if (lists.stream().allMatch(list -> sheet.records().containsKey(list.name()))) {
                insert(session, WrittenRules.KNOWN_LIST, Map.of("type", type));
            }
        });
        kinds.forEach((type, lists) -> lists.forEach(list ->
                sheet.records().getOrDefault(list.name(), List.of()).forEach(row -> insert(session, type, row))));
    }

    private void insert(KieSession session, String typeName, Map<String, Object> values) {
        FactType type = Objects.requireNonNull(types.get(typeName), typeName);
        try {
            Object instance = type.newInstance();
            values.forEach((field, value) -> {
                if (value != null) {
                    type.set(instance, field, value);
                }
            });
            session.insert(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + typeName, e);
        }
    }

    /** Takes what each rule raised when it fired. */
    private final class Firing extends DefaultAgendaEventListener {
        private final List<DrlGroup.Fired> fired = new ArrayList<>();
        private final Detections detections;

        Firing(Detections detections) {
            this.detections = detections;
        }

        @Override
        public void matchCreated(MatchCreatedEvent event) {
            Meter.tick();
        }

        @Override
        public void afterMatchFired(AfterMatchFiredEvent event) {
            List<Detections.Detection> raised = detections.taken();
            List<Matched> objects = new ArrayList<>();
            for (Object object : event.getMatch().getObjects()) {
                FactType type = types.get(object.getClass().getSimpleName());
                if (type != null && !type.getSimpleName().equals(WrittenRules.KNOWN_LIST)) {
                    objects.add(new Generated(
                            type, object)); // the rest was made by accumulate, or tells that a list is known
                }
            }
            fired.add(new DrlGroup.Fired(event.getMatch().getRule().getName(), raised, objects));
        }
    }
}
