package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.FactDefinition;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableColumn;
import io.bellwether.table.TableRow;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan and Drools are both asked: examples, recent decisions, values around the cells of tables, and facts made up. */
final class ProofCases {
    private static final Instant AS_OF = Instant.parse("2026-03-17T10:15:30Z");
    private static final int SHEETS = 500;

    private ProofCases() {}

    /** @param name what it is called, for people */
    record Case(String name, String question, PastInputs inputs) {
        Case with(ObjectNode facts) {
            return new Case(name, question, PastInputs.given(null, inputs.asOf(), facts));
        }
    }

    static Stream<Case> examples(List<Example> examples, Collection<String> questions) {
        return examples.stream()
                .filter(example -> questions.contains(example.question()))
                .map(example -> new Case(
                        example.file() + ": " + example.name(),
                        example.question(),
                        PastInputs.given(null, example.asOf(), example.given())));
    }

    static Stream<Case> recent(ReplaySet replay, Collection<String> questions) {
        return replay.decisions().stream()
                .filter(recent -> questions.contains(recent.question()))
                .map(recent -> new Case("decision " + recent.id(), recent.question(), recent.inputs()));
    }

    /** For each row of a table facts that it matches, as far as its columns test facts, and each of them on the table's break-points and beside. */
    static Stream<Case> cells(CompiledRulebook compiled, List<DecisionTable> tables, Collection<String> questions) {
        return tables.stream().flatMap(table -> {
            List<String> asked = readers(compiled, table, questions);
            return table.rows().stream()
                    .flatMap(row -> aroundRow(compiled, table, row))
                    .flatMap(facts -> asked.stream()
                            .map(question -> new Case(
                                    table.file() + ": facts around a row of " + table.id(),
                                    question,
                                    PastInputs.given(null, AS_OF, facts))));
        });
    }

    /** For each cell that was shown to matter the two inputs that show it, as far as they are facts, asked where the table stands. */
    static Stream<Case> thatMatter(
            CompiledRulebook compiled, List<DecisionTable> tables, Collection<String> questions) {
        return tables.stream().flatMap(table -> {
            List<String> asked = readers(compiled, table, questions).stream()
                    .filter(question -> Objects.requireNonNull(
                                    compiled.reads(question).through().get(question))
                            .contains(table.file()))
                    .toList();
            return asked.isEmpty()
                    ? Stream.empty()
                    : McdcCheck.cells(table).stream()
                            .flatMap(cell -> Stream.of(cell.met(), cell.flipped()))
                            .filter(Objects::nonNull)
                            .map(inputs -> facts(compiled, inputs))
                            .filter(facts -> !facts.isEmpty())
                            .distinct()
                            .flatMap(facts -> asked.stream()
                                    .map(question -> new Case(
                                            table.file() + ": facts that tell cells of " + table.id() + " apart",
                                            question,
                                            PastInputs.given(null, AS_OF, facts))));
        });
    }

    /** What of a table's inputs are facts, as callers write them. */
    static ObjectNode facts(CompiledRulebook compiled, Map<String, @Nullable Object> inputs) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        inputs.forEach((expression, value) -> {
            if (compiled.rulebook().catalogue().fact(expression).isPresent()) {
                facts.set(expression, CellSamples.json(value));
            }
        });
        return facts;
    }

    private static List<String> readers(CompiledRulebook compiled, DecisionTable table, Collection<String> questions) {
        List<String> facts = questions.stream()
                .filter(question -> RecentAnswers.takesFacts(compiled, question))
                .toList();
        List<String> readers = facts.stream()
                .filter(question -> compiled.reads(question).files().contains(table.file()))
                .toList();
        return readers.isEmpty() ? facts : readers;
    }

    private static Stream<ObjectNode> aroundRow(CompiledRulebook compiled, DecisionTable table, TableRow row) {
        ObjectNode met = JsonNodeFactory.instance.objectNode();
        CellSamples.of(table, row, compiled.rulebook().catalogue()).forEach(met::set);
        Stream<ObjectNode> beside = Stream.iterate(0, i -> i + 1)
                .limit(table.inputs().size())
                .flatMap(column -> values(compiled, table, column).map(value -> {
                    ObjectNode facts = met.deepCopy();
                    facts.set(
                            String.valueOf(table.inputs().get(column).expression()), CellSamples.json(value.orNull()));
                    return facts;
                }));
        return met.isEmpty() ? Stream.empty() : Stream.concat(Stream.of(met), beside);
    }

    /** A value that may be null, which no stream holds. */
    private record Value(@Nullable Object orNull) {}

    private static Stream<Value> values(CompiledRulebook compiled, DecisionTable table, int index) {
        TableColumn column = table.inputs().get(index);
        FactDefinition fact = compiled.rulebook()
                .catalogue()
                .fact(String.valueOf(column.expression()))
                .orElse(null);
        Kind kind = Kind.ofType(column.type()).orElse(null);
        if (fact == null || kind == null) {
            return Stream.empty();
        }
        List<ValueSet> sets = table.rows().stream()
                .map(row -> UnaryTests.of(row.inputs().get(index).text()).in(kind))
                .flatMap(cell -> cell instanceof CellTest.Known known ? Stream.of(known.set()) : Stream.empty())
                .toList();
        return CellValues.of(kind, sets, ValueSet.all(kind)).stream().map(Value::new);
    }

    static Stream<Case> madeUp(CompiledRulebook compiled, Collection<String> questions) {
        Random random = new Random(SHEETS);
        MadeUpFacts facts =
                new MadeUpFacts(compiled.rulebook().catalogue(), LocalDate.ofInstant(AS_OF, ZoneOffset.UTC), random);
        List<String> asked = questions.stream()
                .filter(question -> RecentAnswers.takesFacts(compiled, question))
                .toList();
        return Stream.generate(facts::sheet)
                .limit(asked.isEmpty() ? 0 : SHEETS)
                .flatMap(sheet -> asked.stream()
                        .map(question -> new Case("facts made up", question, PastInputs.given(null, AS_OF, sheet))));
    }

    /** One of each after the other, for as long as there is time. */
    static Iterator<Case> inTurn(Duration time, List<Stream<Case>> cases) {
        Deque<Iterator<Case>> turns = new ArrayDeque<>();
        cases.forEach(each -> turns.add(each.iterator()));
        long end = System.nanoTime() + time.toNanos();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                turns.removeIf(turn -> !turn.hasNext());
                return !turns.isEmpty() && System.nanoTime() < end;
            }

            @Override
            public Case next() {
                Iterator<Case> turn = turns.remove();
                turns.add(turn);
                return turn.next();
            }
        };
    }
}
