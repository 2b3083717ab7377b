package io.bellwether.engine.drools.sandbox;

import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.runtime.functions.BuiltInFunctions;
import org.kie.dmn.feel.util.StringEvalHelper;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.NamedElement;
import org.kie.dmn.model.api.OutputClause;

/** The names that values of one rulebook can have, and what its FEEL asks for: judged when all of it was seen. */
public final class FeelNames {
    private static final Set<String> OWN = own();

    private final Set<String> known = new HashSet<>(FeelProperties.ALL);
    private final List<Use> uses = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * Something that FEEL may not say, or says to no effect.
     *
     * @param element that holds the text, for the finding's place
     * @param about what a warning is known by, whatever its words
     */
    public record Refusal(
            DMNModelImpl model,
            Object element,
            String text,
            RuleFinding.Severity severity,
            String message,
            String fix,
            @Nullable String about) {}

    /**
     * A name that a text reads from a value.
     *
     * @param allowed what the value's type has; null when it is known only when it is evaluated
     */
    private record Use(Place place, String name, @Nullable Set<String> allowed) {}

    /** Where a text stands. */
    public record Place(DMNModelImpl model, Object element, String text) {}

    /** @param given names of values that the service hands in */
    public FeelNames(Collection<String> given) {
        known.addAll(given);
    }

    private static Set<String> own() {
        Set<String> own = new HashSet<>(Set.of("item", "?", "partial"));
        for (var function : BuiltInFunctions.getFunctions()) {
            own.add(StringEvalHelper.normalizeVariableName(function.getName()));
        }
        return Set.copyOf(own);
    }

    /**
     * Reads a text.
     *
     * @param variables that it has
     */
    public void read(Place place, ASTNode text, Set<String> variables) {
        new FeelReading(this, place, variables).read(text);
    }

    /** Takes in what was read by another, with all that it knows. */
    public void addAll(FeelNames other) {
        known.addAll(other.known);
        uses.addAll(other.uses);
        refusals.addAll(other.refusals);
    }

    /** Every name that an element of a model has. */
    public void add(DMNModelInstrumentedBase element) {
        if (element instanceof NamedElement named && named.getName() != null) {
            known.add(StringEvalHelper.normalizeVariableName(named.getName()));
        } else if (element instanceof OutputClause output && output.getName() != null) {
            known.add(StringEvalHelper.normalizeVariableName(output.getName()));
        }
        element.getChildren().forEach(this::add);
    }

    /** A key that a text puts into a context. */
    void key(String key) {
        known.add(StringEvalHelper.normalizeVariableName(key));
    }

    /** A text that is a value by itself: limits are read by the camel-case form of their ids. */
    void value(String text) {
        known.add(QuestionDefinition.camelCase(text));
    }

    void use(Place place, String name, @Nullable Set<String> allowed) {
        uses.add(new Use(place, name, allowed));
    }

    /** A name by itself where an element's entries are names too. */
    void name(Place place, String name) {
        if (!OWN.contains(name)) {
            uses.add(new Use(place, name, null));
        }
    }

    public void refuse(Place place, String message, String fix) {
        add(place, RuleFinding.Severity.ERROR, message, fix, null);
    }

    /**
     * Tells what can do no harm and no good.
     *
     * @param about what it is known by, whatever its words
     */
    public void warn(Place place, String message, String fix, String about) {
        add(place, RuleFinding.Severity.WARNING, message, fix, about);
    }

    private void add(Place place, RuleFinding.Severity severity, String message, String fix, @Nullable String about) {
        refusals.add(new Refusal(place.model(), place.element(), place.text(), severity, message, fix, about));
    }

    /** An entry that a context does not have whose entries all stand in the text. */
    void missing(Place place, String entry, Set<String> entries) {
        warn(
                place,
                "the context has no " + entry + ", so that this is always null",
                Nearest.to(entry, entries).orElse(some(entries)),
                "missing entry\n" + entry);
    }

    /** All that is refused, each name once a place. */
    public List<Refusal> refusals() {
        Set<Refusal> all = new LinkedHashSet<>(refusals);
        for (Use use : uses) {
            Set<String> allowed = use.allowed() == null ? known : use.allowed();
            if (!allowed.contains(use.name())) {
                all.add(new Refusal(
                        use.place().model(),
                        use.place().element(),
                        use.place().text(),
                        RuleFinding.Severity.ERROR,
                        use.name() + " is not allowed here: it is no entry, component or property of the value, and"
                                + " beyond those it leads to Java",
                        Nearest.to(use.name(), allowed).orElse(some(allowed)),
                        null));
            }
        }
        return List.copyOf(all);
    }

    private static String some(Set<String> allowed) {
        return allowed.isEmpty()
                ? "the value itself: it has no parts"
                : "one of "
                        + String.join(
                                ", ", new TreeSet<>(allowed).stream().limit(12).toList());
    }
}
