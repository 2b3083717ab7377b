package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactSheet;
import io.bellwether.rulebook.release.ActiveRelease;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one recorded state into another, one change at a time in a fixed order, and has the rules answer after each: the
 * release, then what became known or unknown, then the day, then what says something else. What is recorded stands at
 * both ends, so that the links always lead from the one answer to the other.
 */
final class Walking {
    /** Changes that are evaluated each by itself; what is beyond is one change. A bound on work, not a rule. */
    static final int MOST_SINGLE = 200;

    private static final Comparator<JsonNode> SAME_NUMBERS =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final Endpoints ends;
    private final CompiledRulebook rules;
    private final SheetMoves moves;
    private final List<Link> links = new ArrayList<>();
    private final Set<String> moved = new LinkedHashSet<>();
    private JsonNode answer;
    private int left = MOST_SINGLE;

    private Walking(Endpoints ends) {
        this.ends = ends;
        this.rules = ends.after().rulebook();
        this.moves = new SheetMoves(
                catalogue(), ends.from().sheet(rules.rulebook()), ends.to().sheet(rules.rulebook()));
        this.answer = ends.from().answer();
    }

    /** The links in order; each begins with the answer that the one before ended with. */
    static List<Link> links(Endpoints ends) {
        return new Walking(ends).walk();
    }

    private List<Link> walk() {
        configuration();
        names(Kind.DATA, moves.appearing(), false);
        FactSheet later = moves.mixed(moved, true);
        link(Kind.TIME, null, null, null, days(), evaluate(ends.after(), later));
        names(Kind.BEHAVIOUR, moves.differing(), true);
        again(ends.to().answer(), "The later answer comes out otherwise when it is worked out again");
        return links;
    }

    private void configuration() {
        ActiveRelease before = ends.before();
        boolean same = before != null && before.number() == ends.after().number();
        if (before != null) {
            again(
                    evaluate(before, ends.from().sheet(before.rulebook().rulebook())),
                    "The former answer comes out otherwise when it is worked out again");
        }
        if (!same) {
            moves.appearing().stream()
                    .filter(n -> before != null && !read(before, n))
                    .forEach(moved::add);
            String unread = moved.isEmpty()
                    ? ""
                    : "; it reads "
                            + String.join(", ", moved.stream().map(this::label).toList())
                            + ", which the former release did not";
            JsonNode after = evaluate(ends.after(), moves.mixed(moved, false));
            link(
                    before == null ? Kind.UNATTRIBUTED : Kind.CONFIGURATION,
                    null,
                    null,
                    null,
                    before == null
                            ? "Release " + ends.from().release()
                                    + " cannot be loaded any more, so what the rules changed" + " cannot be checked"
                            : ends.configuration() + unread,
                    after);
        }
    }

    private boolean read(ActiveRelease release, String name) {
        var inputs = release.rulebook().inputs(ends.question().name());
        return inputs.facts().contains(name) || inputs.records().contains(name);
    }

    private void again(JsonNode evaluated, String text) {
        if (!evaluated.equals(SAME_NUMBERS, answer)) {
            link(Kind.UNATTRIBUTED, null, null, null, text, evaluated);
        }
    }

    private void names(Kind kind, List<String> names, boolean later) {
        List<String> rest = new ArrayList<>();
        for (String name : names) {
            if (!moved.add(name)) {
                continue;
            } else if (left == 0) {
                rest.add(name);
                continue;
            }
            left--;
            JsonNode after = evaluate(ends.after(), moves.mixed(withoutRest(rest), later));
            link(kind, name, moves.shown(false, name), moves.shown(true, name), text(kind, name), after);
        }
        if (!rest.isEmpty()) {
            JsonNode after = evaluate(ends.after(), moves.mixed(moved, later));
            link(kind, null, null, null, rest.size() + " more facts changed", after);
        }
    }

    private Set<String> withoutRest(List<String> rest) {
        Set<String> names = new LinkedHashSet<>(moved);
        rest.forEach(names::remove);
        return names;
    }

    private void link(
            Kind kind,
            @Nullable String subject,
            @Nullable JsonNode from,
            @Nullable JsonNode to,
            String text,
            JsonNode after) {
        links.add(new Link(kind, subject, from, to, text, answer, after));
        answer = after;
    }

    private JsonNode evaluate(ActiveRelease release, FactSheet sheet) {
        Object value =
                release.rulebook().evaluate(ends.question().name(), sheet).answer();
        return ExactJson.read(ExactJson.text(ExactJson.MAPPER.valueToTree(value)));
    }

    private FactCatalogue catalogue() {
        return rules.rulebook().catalogue();
    }

    private String label(String name) {
        return catalogue().fact(name).map(FactDefinition::label).orElse("The list of " + name);
    }

    private String days() {
        LocalDate first = ends.from().asOf().atZone(rules.rulebook().zone()).toLocalDate();
        LocalDate last = ends.to().asOf().atZone(rules.rulebook().zone()).toLocalDate();
        long days = ChronoUnit.DAYS.between(first, last);
        return days == 1 ? "A day went by" : days + " days went by";
    }

    private String text(Kind kind, String name) {
        JsonNode from = moves.shown(false, name);
        JsonNode to = moves.shown(true, name);
        if (kind == Kind.BEHAVIOUR) {
            return from != null && from.isArray()
                    ? label(name) + " changed"
                    : label(name) + " went from " + plain(from) + " to " + plain(to);
        } else if (to != null) {
            return label(name) + " became known" + (to.isArray() ? "" : ": " + plain(to));
        }
        LocalDate stale = moves.staleSince(name);
        String was = from == null || from.isArray() ? "" : "; it was " + plain(from);
        return label(name) + (stale == null ? " is no longer known" : " went stale, last observed on " + stale) + was;
    }

    private static String plain(@Nullable JsonNode node) {
        if (node == null) {
            return "unknown";
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
    }
}
