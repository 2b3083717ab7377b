package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlCondition.Read;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands between {@code when} and {@code then}, once it was let through. */
sealed interface Element {
    /** The elements that it is made of. */
    List<? extends Element> parts();

    /** All constraints in it. */
    default Stream<Read> constraints() {
        return parts().stream().flatMap(Element::constraints);
    }

    /** Types of the lists of records that it looks at. */
    default Stream<String> lists() {
        return parts().stream().flatMap(Element::lists);
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
        public Stream<String> lists() {
            return DrlVocabulary.listed(type) ? Stream.of(type) : Stream.empty();
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
