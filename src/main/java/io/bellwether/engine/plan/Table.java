package io.bellwether.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A decision table: which rows match, and what they answer. */
public final class Table implements Expression {
    private static final int[] NONE = {};

    /** What is done with rows that match. */
    public enum Hits {
        /** The only one. */
        UNIQUE,
        /** The uppermost. */
        FIRST,
        /** All of them in a list, empty when none does. */
        COLLECT,
        /** All of them in a list, null when none does. */
        RULE_ORDER
    }

    /**
     * A column that asks.
     *
     * @param allowed what it may be asked; null when anything
     */
    public record Column(Expression asked, Fitting.@Nullable Fits allowed) {}

    /**
     * A column that answers.
     *
     * @param name null when it is the only one and has none
     * @param allowed what it may answer
     */
    public record Output(@Nullable String name, Fitting.Fits allowed) {}

    /** A row: a test for each column that asks, a value for each that answers. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(Cell[] cells, Expression[] outputs) {}

    private final Hits hits;
    private final Column[] columns;
    private final Output[] outputs;
    private final Row[] rows;
    private final @Nullable Object owner;

    /**
     * A table of at least one row.
     *
     * @param owner what is told with its rows; null when nothing hears of them
     */
    public Table(Hits hits, List<Column> columns, List<Output> outputs, List<Row> rows, @Nullable Object owner) {
        this.hits = hits;
        this.columns = columns.toArray(Column[]::new);
        this.outputs = outputs.toArray(Output[]::new);
        this.rows = rows.toArray(Row[]::new);
        this.owner = owner;
    }

    /** What the table was made with, for those who tell of it. */
    public @Nullable Object owner() {
        return owner;
    }

    @Override
    public @Nullable Object value(Frame frame) {
        Run run = frame.run();
        run.operations().spend(1 + rows.length / 8);
        Object[] asked = asked(frame);
        int[] matched = matched(asked, frame);
        int taken = hits == Hits.FIRST || hits == Hits.UNIQUE ? Math.min(1, matched.length) : matched.length;
        if (hits == Hits.UNIQUE && matched.length > 1) {
            throw new OutOfPlanException("several rows of a table that is to have one");
        }
        List<@Nullable Object> answers = new ArrayList<>(taken);
        for (int i = 0; i < taken; i++) {
            answers.add(answer(rows[matched[i]], frame));
        }
        if (owner != null) {
            run.heard()
                    .consulted(
                            this,
                            frame,
                            asked,
                            matched,
                            taken == matched.length ? matched : Arrays.copyOf(matched, taken));
        }
        if (hits == Hits.COLLECT) {
            return matched.length == 0 ? Collections.EMPTY_LIST : answers;
        } else if (matched.length == 0) {
            run.operations().warn();
            return null;
        }
        return hits == Hits.RULE_ORDER ? answers : answers.get(0);
    }

    private @Nullable Object[] asked(Frame frame) {
        Object[] asked = new Object[columns.length];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = columns[i].asked().value(frame);
        }
        for (int i = 0; i < asked.length; i++) {
            Fitting.Fits allowed = columns[i].allowed();
            if (allowed != null && asked[i] != null && !allowed.holds(asked[i])) {
                throw new OutOfPlanException("a column that is asked what it does not allow");
            }
        }
        return asked;
    }

    private int[] matched(@Nullable Object[] asked, Frame frame) {
        int[] matched = NONE;
        int count = 0;
        for (int r = 0; r < rows.length; r++) {
            if (matches(rows[r], asked, frame)) {
                if (count == matched.length) {
                    matched = Arrays.copyOf(matched, count == 0 ? 4 : count * 2);
                }
                matched[count++] = r;
            }
        }
        return count == matched.length ? matched : Arrays.copyOf(matched, count);
    }

    private static boolean matches(Row row, @Nullable Object[] asked, Frame frame) {
        for (int i = 0; i < asked.length; i++) {
            if (!row.cells()[i].met(asked[i], frame)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object answer(Row row, Frame frame) {
        if (outputs.length == 1) {
            return checked(0, row.outputs()[0].value(frame));
        }
        Map<String, @Nullable Object> answer = new HashMap<>();
        for (int i = 0; i < outputs.length; i++) {
            answer.put(String.valueOf(outputs[i].name()), checked(i, row.outputs()[i].value(frame)));
        }
        return answer;
    }

    private @Nullable Object checked(int output, @Nullable Object value) {
        if (!outputs[output].allowed().holds(value)) {
            throw new OutOfPlanException("a table that answers what it does not allow");
        }
        return value;
    }
}
