package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.engine.ShownValue;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.gate.RecentAnswers.Answer;
import io.bellwether.rulebook.gate.RecentAnswers.Changed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says a change as a person would: from which value of a fact to which it holds, and what is answered there before and now. The
 * edges are found by asking both rulebooks about one account with other values of the fact.
 */
final class ChangedRange {
    private static final int FACTS = 60;
    private static final int FIELDS = 3;
    private static final int DIGITS = 2;
    /** Where the catalogue gives a fact no bound. */
    private static final BigDecimal FAR = BigDecimal.valueOf(1_000_000);

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final CompiledRulebook base;
    private final CompiledRulebook draft;
    private final Consumer<String> progress;
    private final String question;
    private final PastInputs inputs;
    private final long end = System.nanoTime() + LONGEST.toNanos();

    private ChangedRange(CompiledRulebook base, GateWork work, String question, PastInputs inputs) {
        this.base = base;
        this.draft = work.compiled();
        this.progress = work.progress();
        this.question = question;
        this.inputs = inputs;
    }

    /** The values of a fact within which the change holds; no value where it holds to the end. */
    private record Edges(
            FactDefinition fact,
            @Nullable BigDecimal from,
            @Nullable BigDecimal to) {
        String words() {
            String unit = fact.shownIn();
            String low = from == null ? null : ShownValue.of(from, unit);
            String high = to == null ? null : ShownValue.of(to, unit);
            String range = low == null ? "up to " + high : high == null ? "from " + low : low + " to " + high;
            return fact.label() + " " + (from != null && to != null && from.compareTo(to) == 0 ? low : range)
                    + (unit == null || ShownValue.tells(unit) ? "" : " " + unit);
        }
    }

    /** The change in words. */
    static String say(CompiledRulebook base, GateWork work, String question, PastInputs inputs, Changed changed) {
        String edges = new ChangedRange(base, work, question, inputs)
                .edges().stream().map(Edges::words).collect(Collectors.joining(", "));
        return question + (edges.isEmpty() ? "" : ", " + edges) + ": "
                + fields(changed.before().json(), changed.after().json());
    }

    private static String fields(JsonNode before, JsonNode after) {
        if (!before.isObject() || !after.isObject()) {
            return "was " + words(before) + ", is now " + words(after);
        }
        List<String> told = new ArrayList<>();
        int more = 0;
        for (Map.Entry<String, JsonNode> field : before.properties()) {
            JsonNode now = after.path(field.getKey());
            if (field.getValue().equals(ExampleAnswer::compareNumbers, now)) {
                continue;
            }
            if (told.size() < FIELDS && isShort(field.getValue()) && isShort(now)) {
                told.add(field.getKey() + " was " + words(field.getValue()) + ", is now " + words(now));
            } else {
                more++;
            }
        }
        String rest = more == 0
                ? ""
                : (told.isEmpty() ? "" : "; ")
                        + more
                        + (told.isEmpty() ? "" : " more")
                        + (more == 1 ? " field changes" : " fields change");
        return String.join("; ", told) + rest;
    }

    private static boolean isShort(JsonNode value) {
        return value.isValueNode()
                || value.isMissingNode()
                || StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isValueNode);
    }

    private static String words(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty()
                    ? "none"
                    : StreamSupport.stream(value.spliterator(), false)
                            .map(ChangedRange::words)
                            .collect(Collectors.joining(", "));
        }
        return value.isNull() || value.isMissingNode()
                ? "none"
                : value.isNumber() ? ShownValue.of(value.decimalValue(), null) : value.asText(value.toString());
    }

    private List<Edges> edges() {
        Evaluation now = Answering.answer(draft, question, inputs);
        List<Fact> facts =
                now == null ? List.of() : now.facts().stream().limit(FACTS).toList();
        return SideBySide.map(facts, fact -> "range: " + fact.name(), this::edges, progress).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Edges> edges(Fact known) {
        FactDefinition fact = draft.rulebook().catalogue().fact(known.name()).orElse(null);
        return fact != null && known.value() instanceof BigDecimal value ? edges(fact, value) : Optional.empty();
    }

    private Optional<Edges> edges(FactDefinition fact, BigDecimal value) {
        BigDecimal lowest = fact.min() == null ? value.subtract(FAR) : fact.min();
        BigDecimal highest = fact.max() == null ? value.add(FAR) : fact.max();
        boolean low = changes(fact, lowest);
        boolean high = changes(fact, highest);
        if ((low && high) || System.nanoTime() > end || !changes(fact, value)) {
            return Optional.empty();
        }
        return Optional.of(
                new Edges(fact, low ? null : edge(fact, value, lowest), high ? null : edge(fact, value, highest)));
    }

    /** The last value on the way from one that changes to one that does not. */
    private BigDecimal edge(FactDefinition fact, BigDecimal changing, BigDecimal staying) {
        int digits = fact.type() == io.bellwether.fact.FactType.INTEGER ? 0 : DIGITS;
        BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
        BigDecimal in = changing;
        BigDecimal out = staying;
        while (in.subtract(out).abs().compareTo(step) > 0 && System.nanoTime() < end) {
            BigDecimal middle = in.add(out).divide(BigDecimal.valueOf(2), digits, RoundingMode.HALF_UP);
            if (middle.compareTo(in) == 0 || middle.compareTo(out) == 0) {
                break;
            }
            if (changes(fact, middle)) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return in;
    }

    private boolean changes(FactDefinition fact, BigDecimal value) {
        ObjectNode given = ((ObjectNode) inputs.given()).deepCopy();
        given.set(fact.name(), JsonNodeFactory.instance.numberNode(value));
        PastInputs other = inputs.giving(given);
        Evaluation old = Answering.answer(base, question, other);
        Evaluation now = Answering.answer(draft, question, other);
        return old != null
                && now != null
                && !Objects.equals(old.answer(), now.answer()) // those are equal as JSON too
                && Changed.of(Answer.of(old), Answer.of(now)) != null;
    }
}
