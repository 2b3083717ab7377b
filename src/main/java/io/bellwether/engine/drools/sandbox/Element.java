package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.plan.detection.Condition;
import io.bellwether.engine.plan.detection.Term;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands between {@code when} and {@code then}, once it was let through. */
public sealed interface Element {
    /**
     * What stands in a constraint.
     *
     * @param text as it was written
     * @param binding that the constraint makes; null for none
     * @param bound the field or value that is bound
     * @param condition null when it only binds
     * @param names what the part reads, in the order of their places
     */
    record Read(
            String text,
            @Nullable String binding,
            @Nullable Term bound,
            @Nullable Condition condition,
            List<String> names) {}

    /** The elements that it is made of. */
    List<? extends Element> parts();

    /** All constraints in it. */
    default Stream<Read> constraints() {
        return parts().stream().flatMap(Element::constraints);
    }

    /** All objects that it looks at. */
    default Stream<Fact> facts() {
        return parts().stream().flatMap(Element::facts);
    }

    /** Types of the lists of records that it looks at. */
    default Stream<String> lists() {
        return facts().map(Fact::type).filter(DrlVocabulary::listed);
    }

    /** An object of a type. */
    record Fact(@Nullable String binding, String type, List<Read> own) implements Element {
        @Override
        public List<Element> parts() {
            return List.of();
        }

        @Override
        public Stream<Read> constraints() {
            return own.stream();
        }

        @Override
        public Stream<Fact> facts() {
            return Stream.of(this);
        }
    }

    record All(List<Element> parts) implements Element {}

    record Any(List<Element> parts) implements Element {}

    record Absent(Element element) implements Element {
        @Override
        public List<Element> parts() {
            return List.of(element);
        }
    }

    record Present(Element element) implements Element {
        @Override
        public List<Element> parts() {
            return List.of(element);
        }
    }

    /** Whatever matches the first part matches the others too. */
    record Every(List<Element> parts) implements Element {
        Element first() {
            return parts.get(0);
        }

        List<Element> others() {
            return parts.subList(1, parts.size());
        }
    }

    /** What functions make of all that matches. */
    record Gathered(List<Fact> parts, List<Call> calls, List<Read> results) implements Element {
        @Override
        public Stream<Read> constraints() {
            return Stream.concat(parts.stream().flatMap(Element::constraints), results.stream());
        }
    }

    /** A function that gathers, and what it binds. */
    record Call(@Nullable String binding, String function, Read value) {}
}
