package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.plan.detection.Condition.Comparison;
import io.bellwether.engine.plan.detection.Term;
import io.bellwether.shared.Nearest;
import java.util.List;
import java.util.stream.Stream;

/** Finds fields that are compared with what is not among their allowed values. */
final class DrlChoices {
    private final DrlVocabulary vocabulary;

    DrlChoices(DrlVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** A value that a field never has. */
    record Impossible(String field, String value, List<String> allowed) {
        String message() {
            return field + " is never \"" + value + "\": its values are " + String.join(", ", allowed);
        }

        /** The nearest allowed value, or all of them. */
        String fix() {
            return Nearest.to(value, allowed).orElse("one of " + String.join(", ", allowed));
        }
    }

    Stream<Impossible> in(Element element) {
        return element instanceof Element.Fact fact
                ? fact.own().stream().flatMap(read -> in(fact.type(), read))
                : element.parts().stream().flatMap(this::in);
    }

    private Stream<Impossible> in(String type, Element.Read read) {
        return read.condition() == null
                ? Stream.empty()
                : read.condition()
                        .each()
                        .flatMap(c -> c instanceof Comparison comparison ? in(type, comparison) : Stream.empty());
    }

    private Stream<Impossible> in(String type, Comparison comparison) {
        if (!(comparison.left() instanceof Term.Name name)
                || !(comparison.right() instanceof Term.Literal literal)
                || !(literal.value() instanceof String value)) {
            return Stream.empty();
        }
        List<String> allowed = vocabulary.allowed().getOrDefault(type + "." + name.name(), List.of());
        return allowed.isEmpty() || allowed.contains(value)
                ? Stream.empty()
                : Stream.of(new Impossible(name.name(), value, allowed));
    }
}
