package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.ModelInputs;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.AlertDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a release says of the alerts on one subject; for one thread, and for a while, since it keeps what it was told. */
final class AlertRules {
    /** No responses. */
    static final JsonNode NONE = JsonNodeFactory.instance.arrayNode();

    private final CompiledRulebook compiled;
    private final AlertDefinition definition;
    private final ArrayNode holidays = JsonNodeFactory.instance.arrayNode();
    private final List<Term> terms = new ArrayList<>();

    /** What thousands of alerts whose clocks strike have in common is read and checked once. */
    private final Map<List<@Nullable Object>, ModelInputs> standing = new HashMap<>();

    /** Those that a run raised at one instant are asked about once. */
    private final Map<List<@Nullable Object>, Map<Instant, Next>> told = new HashMap<>();

    /**
     * What holds of a tier.
     *
     * @param lowerAfterDays after how many days without it an alert goes down from it
     * @param feedbackDays over how many days false alarms are counted
     * @param falseAlarmShare from which share on its triggers are to be looked at
     * @param leastJudged of how many judged alerts at least
     */
    record Term(String tier, int lowerAfterDays, int feedbackDays, BigDecimal falseAlarmShare, int leastJudged) {}

    /** How an alert goes on; without an instant no clock runs. */
    record Next(
            String state,
            @Nullable String ownerRole,
            @Nullable Instant dueAt) {}

    AlertRules(ActiveRelease release, AlertDefinition definition) {
        this.compiled = release.rulebook();
        this.definition = definition;
        compiled.rulebook().holidays().forEach(day -> holidays.add(day.toString()));
        for (Map<?, ?> term : listed(definition.terms())) {
            terms.add(new Term(
                    String.valueOf(term.get("tier")),
                    number(term, "lowerAfterDays").intValue(),
                    number(term, "feedbackDays").intValue(),
                    number(term, "falseAlarmShare"),
                    number(term, "leastJudged").intValue()));
        }
    }

    private List<Map<?, ?>> listed(String question) {
        List<Map<?, ?>> rows = new ArrayList<>();
        ModelInputs none = checked(question, JsonNodeFactory.instance.objectNode());
        if (compiled.evaluateModel(question, none).answer() instanceof List<?> list) {
            list.forEach(row -> rows.add((Map<?, ?>) row));
        }
        return rows;
    }

    private static BigDecimal number(Map<?, ?> term, String name) {
        if (term.get(name) instanceof BigDecimal number) {
            return number;
        }
        throw new IllegalStateException("the terms of alerts say nothing of " + name + ": " + term);
    }

    /** Those of every subject. */
    static List<AlertRules> all(ActiveRelease release) {
        return release.rulebook().rulebook().alerts().stream()
                .map(definition -> new AlertRules(release, definition))
                .toList();
    }

    AlertDefinition definition() {
        return definition;
    }

    ZoneId zone() {
        return compiled.rulebook().zone();
    }

    /** The lowest tier first. */
    List<Term> terms() {
        return terms;
    }

    /** The terms of the tier at a place, the lowest is 1. */
    Term term(int rank) {
        return terms.get(rank - 1);
    }

    /** The place of a tier; 0 for none. */
    int rank(@Nullable String tier) {
        if (tier == null) {
            return 0;
        }
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).tier().equals(tier)) {
                return i + 1;
            }
        }
        throw new IllegalStateException(definition.terms() + " does not list the tier " + tier);
    }

    /** The questions whose answers hold the definition's: itself, and those that gather it. */
    List<String> questions() {
        return compiled.rulebook().holding(definition.question());
    }

    /** The roles that the question can answer. */
    List<String> ownerRoles() {
        TreeSet<String> roles = new TreeSet<>();
        compiled.answerSchema(definition.question())
                .findValues("ownerRole")
                .forEach(role -> role.path("enum").forEach(word -> roles.add(word.asText())));
        return List.copyOf(roles);
    }

    /**
     * What an event makes of an alert.
     *
     * @param since the instant from which time counts
     * @param responses with the instants at which they are due
     */
    Next next(String event, AlertEpisode alert, Instant since, JsonNode responses) {
        if (!responses.isEmpty()) {
            return next(standing(event, alert, responses), since);
        }
        List<@Nullable Object> asked = Arrays.asList(event, alert.tier, alert.state, alert.ownerRole, alert.path);
        Map<Instant, Next> then = told.computeIfAbsent(asked, key -> new HashMap<>());
        return then.computeIfAbsent(
                since, at -> next(standing.computeIfAbsent(asked, key -> standing(event, alert, responses)), at));
    }

    private Next next(ModelInputs standing, Instant since) {
        Map<String, Object> inputs = new HashMap<>(standing.values());
        ObjectNode time = JsonNodeFactory.instance.objectNode().put("since", text(since));
        inputs.putAll(checked(definition.next(), time).values());
        Object answer = compiled.evaluateModel(definition.next(), new ModelInputs(inputs))
                .answer();
        if (answer instanceof Map<?, ?> next && next.get("state") instanceof String state) {
            return new Next(state, (String) next.get("ownerRole"), instant(next.get("dueAt")));
        }
        throw new IllegalStateException(definition.next() + " does not say how an alert goes on: " + answer);
    }

    /** All that the rules are asked with but the instant. */
    private ModelInputs standing(String event, AlertEpisode alert, JsonNode responses) {
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("event", event);
        inputs.put("tier", alert.tier);
        inputs.put("state", alert.state);
        inputs.put("ownerRole", alert.ownerRole);
        inputs.set("responses", only(responses, "ownerRole", "dueAt"));
        inputs.set("path", only(ExactJson.read(alert.path), "ownerRole", "escalateTo"));
        inputs.set("holidays", holidays);
        return checked(definition.next(), inputs);
    }

    private static ArrayNode only(JsonNode list, String... names) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : list) {
            ObjectNode one = all.addObject();
            for (String name : names) {
                one.set(name, each.path(name).isMissingNode() ? one.nullNode() : each.path(name));
            }
        }
        return all;
    }

    private ModelInputs checked(String question, JsonNode inputs) {
        List<Finding> findings = new ArrayList<>();
        ModelInputs checked = compiled.checkModelInputs(question, inputs, question, findings);
        if (!findings.isEmpty()) {
            throw new IllegalStateException(question + " does not take what alerts give it: " + findings);
        }
        return checked;
    }

    /** As FEEL writes an instant, in the rulebook's zone, so that a clock time stays what it is there. */
    private String text(Instant at) {
        ZonedDateTime zoned = at.atZone(zone());
        return zone().getId().equals("UTC") || zone().equals(ZoneOffset.UTC)
                ? at.toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(zoned) + "@" + zone().getId();
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return null;
        }
        int at = text.indexOf('@');
        return at < 0
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text.substring(0, at))
                        .atZone(ZoneId.of(text.substring(at + 1)))
                        .toInstant();
    }
}
