package io.bellwether.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision table: which rows match, and what they answer. */
public final class Table implements Expression {
    private static final int[] NONE = {};
    /** Rows up to which it is quicker to scan them. */
    private static final int FEW = 24;

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
    private final FixedContext.Names names;
    /** One for each column; null when all rows are scanned. */
    private final RowSets @Nullable [] columnSets;
    /** Rows that are scanned beside those that sets find, one bit each. */
    private final long[] scanned;
    /** The number of each row, by itself. */
    private final int[][] single;
    /** Rows whose only value is always the same, and allowed. */
    private final boolean[] allowed;
    /** What rows answer that do not depend on anything, by number. */
    private final @Nullable FixedContext[] constants;

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
        this.scanned = new long[(rows.size() + 63) / 64];
        this.single = new int[rows.size()][];
        Arrays.setAll(single, row -> new int[] {row});
        this.columnSets = sets();
        this.names = FixedContext.Names.hashed(
                outputs.stream().map(output -> String.valueOf(output.name())).toList());
        this.allowed = new boolean[rows.size()];
        for (int row = 0; row < allowed.length && outputs.size() == 1; row++) {
            allowed[row] = rows.get(row).outputs()[0] instanceof Values.Constant constant
                    && outputs.get(0).allowed().holds(constant.held());
        }
        this.constants = rows.stream().map(this::constant).toArray(FixedContext[]::new);
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
        Object answer = answer(matched, frame);
        if (owner != null) {
            int[] selected = taken == matched.length ? matched : single[matched[0]];
            run.heard().consulted(this, frame, asked, matched, selected);
        }
        if (matched.length == 0 && hits != Hits.COLLECT) {
            run.operations().warn();
        }
        return answer;
    }

    private @Nullable Object answer(int[] matched, Frame frame) {
        if (matched.length == 0) {
            return hits == Hits.COLLECT ? Collections.EMPTY_LIST : null;
        } else if (hits == Hits.FIRST || hits == Hits.UNIQUE) {
            return answer(matched[0], frame);
        }
        FixedList answers = new FixedList(matched.length);
        for (int row : matched) {
            answers.append(answer(row, frame));
        }
        return answers;
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

    /** Numbers of the rows that match. */
    private int[] matched(@Nullable Object[] asked, Frame frame) {
        if (columnSets == null && rows.length <= Long.SIZE) {
            return scanned(asked, frame);
        }
        long[] found = columnSets == null ? null : found(columnSets, asked);
        long[] all = found == null ? new long[scanned.length] : found;
        int count = 0;
        for (int word = 0; word < all.length; word++) {
            for (long left = found == null ? everyRow(word) : scanned[word]; left != 0; left &= left - 1) {
                int row = (word << 6) + Long.numberOfTrailingZeros(left);
                if (matches(rows[row], asked, frame)) {
                    all[word] |= 1L << row;
                }
            }
            count += Long.bitCount(all[word]);
        }
        int[] matched = count < 2 ? NONE : new int[count];
        int next = 0;
        for (int word = 0; word < all.length; word++) {
            for (long left = all[word]; left != 0; left &= left - 1) {
                int row = (word << 6) + Long.numberOfTrailingZeros(left);
                if (count == 1) {
                    return single[row];
                }
                matched[next++] = row;
            }
        }
        return matched;
    }

    /** The same for a few rows, one after the other. */
    private int[] scanned(@Nullable Object[] asked, Frame frame) {
        long all = 0;
        for (int row = 0; row < rows.length; row++) {
            if (matches(rows[row], asked, frame)) {
                all |= 1L << row;
            }
        }
        int count = Long.bitCount(all);
        if (count < 2) {
            return count == 0 ? NONE : single[Long.numberOfTrailingZeros(all)];
        }
        int[] matched = new int[count];
        for (int i = 0; i < count; i++, all &= all - 1) {
            matched[i] = Long.numberOfTrailingZeros(all);
        }
        return matched;
    }

    private long everyRow(int word) {
        int left = rows.length - (word << 6);
        return left >= 64 ? -1L : (1L << left) - 1;
    }

    /** The rows that the columns' sets find, without those that are to be asked; null when all are. */
    private long @Nullable [] found(RowSets[] sets, @Nullable Object[] asked) {
        long[] found = null;
        for (int i = 0; i < sets.length; i++) {
            long[] rows = sets[i].of(asked[i]);
            if (rows == null) {
                return null;
            }
            if (found == null) {
                found = new long[rows.length];
                for (int w = 0; w < found.length; w++) {
                    found[w] = rows[w] & ~scanned[w];
                }
            } else {
                for (int w = 0; w < found.length; w++) {
                    found[w] &= rows[w];
                }
            }
        }
        return found;
    }

    /** The sets of each column; null where rows are few, or a column is too large. Rows that depend on more are left to be scanned. */
    private RowSets @Nullable [] sets() {
        if (rows.length < FEW || columns.length == 0) {
            return null;
        }
        RowSets[] sets = new RowSets[columns.length];
        for (int r = 0; r < rows.length; r++) {
            for (Cell cell : rows[r].cells()) {
                if (!cell.constants(new ArrayList<>())) {
                    scanned[r >> 6] |= 1L << r;
                }
            }
        }
        for (int i = 0; i < sets.length; i++) {
            List<Cell> cells = new ArrayList<>(rows.length);
            for (int r = 0; r < rows.length; r++) {
                boolean asked = (scanned[r >> 6] >>> r & 1) != 0;
                cells.add(asked ? new Cell.Any() : rows[r].cells()[i]);
            }
            sets[i] = RowSets.of(cells);
            if (sets[i] == null) {
                return null;
            }
        }
        return sets;
    }

    private static boolean matches(Row row, @Nullable Object[] asked, Frame frame) {
        for (int i = 0; i < asked.length; i++) {
            if (!row.cells()[i].met(asked[i], frame)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object answer(int number, Frame frame) {
        Row row = rows[number];
        if (outputs.length == 1) {
            Object value = row.outputs()[0].value(frame);
            return allowed[number] ? value : checked(0, value);
        }
        FixedContext constant = constants[number];
        if (constant != null) {
            return constant;
        }
        FixedContext answer = names.empty();
        for (int i = 0; i < outputs.length; i++) {
            answer.fill(i, checked(i, row.outputs()[i].value(frame)));
        }
        return answer;
    }

    /** What a row answers whatever it is asked; null when that depends, or is not allowed. */
    private @Nullable FixedContext constant(Row row) {
        Object[] held = outputs.length == 1 ? null : Values.held(row.outputs());
        if (held == null) {
            return null;
        }
        for (int i = 0; i < held.length; i++) {
            if (!outputs[i].allowed().holds(held[i])) {
                return null;
            }
        }
        return names.context(held);
    }

    private @Nullable Object checked(int output, @Nullable Object value) {
        if (!outputs[output].allowed().holds(value)) {
            throw new OutOfPlanException("a table that answers what it does not allow");
        }
        return value;
    }
}
