package io.bellwether.dmn.model;

import io.bellwether.table.HitPolicy;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a value is worked out: DMN's boxed expressions. */
public sealed interface Logic {
    /** Every text of FEEL in it, in the order of the file. */
    Stream<WrittenFeel> texts();

    /** An expression of FEEL. */
    record Literal(WrittenFeel feel) implements Logic {
        @Override
        public Stream<WrittenFeel> texts() {
            return Stream.of(feel);
        }
    }

    /**
     * A decision table.
     *
     * @param hitPolicy null where the file names one that DMN does not have
     */
    record Table(
            @Nullable HitPolicy hitPolicy,
            HitPolicy.Aggregation aggregation,
            List<Asked> inputs,
            List<Answered> outputs,
            List<Row> rows)
            implements Logic {
        public Table {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            rows = List.copyOf(rows);
        }

        @Override
        public Stream<WrittenFeel> texts() {
            return Stream.of(
                            inputs.stream().flatMap(each -> Stream.of(each.expression(), each.values())),
                            outputs.stream().flatMap(each -> Stream.of(each.values(), each.standing())),
                            rows.stream()
                                    .flatMap(each -> Stream.concat(each.cells().stream(), each.answers().stream())))
                    .flatMap(texts -> texts)
                    .filter(Objects::nonNull);
        }
    }

    /**
     * A column that tests.
     *
     * @param values the column's own list of allowed values
     */
    record Asked(
            WrittenFeel expression,
            @Nullable String typeRef,
            @Nullable WrittenFeel values) {}

    /**
     * A column that answers.
     *
     * @param standing what it answers where no row matches
     */
    record Answered(
            @Nullable String name,
            @Nullable String typeRef,
            @Nullable WrittenFeel values,
            @Nullable WrittenFeel standing) {}

    /** A row: its id as the file has it, what its cells test and what they answer. */
    record Row(@Nullable String id, List<WrittenFeel> cells, List<WrittenFeel> answers) {
        public Row {
            cells = List.copyOf(cells);
            answers = List.copyOf(answers);
        }
    }

    /** Entries, of which later ones know the earlier ones; one without a name is the value of the whole. */
    record Context(List<Entry> entries) implements Logic {
        public Context {
            entries = List.copyOf(entries);
        }

        @Override
        public Stream<WrittenFeel> texts() {
            return entries.stream().flatMap(entry -> Logic.all(entry.logic()));
        }
    }

    /** An entry of a context; its variable is null for the value of the whole. */
    record Entry(@Nullable DmnVariable variable, @Nullable Logic logic) {}

    /**
     * A function, not yet called.
     *
     * @param kind FEEL, unless the file says otherwise
     * @param typeRef what its body says that its value is; null where it says nothing
     */
    record FunctionOf(
            String kind,
            List<DmnVariable> parameters,
            @Nullable String typeRef,
            @Nullable Logic body) implements Logic {
        public FunctionOf {
            parameters = List.copyOf(parameters);
        }

        /** Whether its body is FEEL. */
        public boolean isFeel() {
            return kind.equals("FEEL");
        }

        @Override
        public Stream<WrittenFeel> texts() {
            return Logic.all(body);
        }
    }

    /** A call of a function by the names of its parameters. */
    record Invocation(@Nullable Logic called, List<Entry> bindings) implements Logic {
        public Invocation {
            bindings = List.copyOf(bindings);
        }

        @Override
        public Stream<WrittenFeel> texts() {
            return Stream.concat(Logic.all(called), bindings.stream().flatMap(each -> Logic.all(each.logic())));
        }
    }

    /**
     * An expression that is made of others and of nothing else: a list, a relation, a condition, a filter or a loop.
     *
     * @param kind the element's name
     */
    record Composed(String kind, List<Logic> parts) implements Logic {
        public Composed {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<WrittenFeel> texts() {
            return parts.stream().flatMap(Logic::texts);
        }
    }

    private static Stream<WrittenFeel> all(@Nullable Logic logic) {
        return logic == null ? Stream.empty() : logic.texts();
    }
}
