package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.Logic;
import io.bellwether.dmn.model.WrittenFeel;
import io.bellwether.engine.plan.Cell;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.Operator;
import io.bellwether.engine.plan.Table;
import io.bellwether.engine.plan.Values;
import io.bellwether.table.HitPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/** Makes a plan's tables of models' tables. */
final class TableTranslation {
    private final ModelTypes types;
    private final FeelReader reader;
    private final FeelTranslation feel;

    TableTranslation(ModelTypes types, FeelReader reader, FeelTranslation feel) {
        this.types = types;
        this.reader = reader;
        this.feel = feel;
    }

    /** @param answers the name of the type that its only output has where that says none; null for any */
    Table of(LogicTranslation.Place place, Logic.Table table, @Nullable Object owner, @Nullable String answers)
            throws BeyondPlanException {
        Scope scope = place.scope();
        Scope within = scope.inner();
        int asked = within.add("?");
        List<Table.Column> columns = new ArrayList<>();
        List<LogicTranslation.Place> cellPlaces = new ArrayList<>();
        for (Logic.Asked input : table.inputs()) {
            BaseDMNTypeImpl type = isSaid(input.values()) ? null : types.type(place.model(), input.typeRef());
            columns.add(column(place, input, type));
            cellPlaces.add(place.asking(type));
        }
        List<Table.Output> outputs = new ArrayList<>();
        for (Logic.Answered output : table.outputs()) {
            outputs.add(output(place, output, table.outputs().size() == 1 ? answers : null));
        }
        if (outputs.stream().map(Table.Output::name).distinct().count() < outputs.size()) {
            throw new BeyondPlanException("two columns of one name");
        }
        List<Table.Row> rows = new ArrayList<>();
        for (Logic.Row rule : table.rows()) {
            List<Cell> cells = new ArrayList<>();
            for (WrittenFeel cell : rule.cells()) {
                if (cells.size() == cellPlaces.size()) {
                    throw new BeyondPlanException("a cell without a column");
                }
                cells.add(cell(cell, cellPlaces.get(cells.size()), within, asked));
            }
            List<Expression> answered = new ArrayList<>();
            for (WrittenFeel answer : rule.answers()) {
                answered.add(
                        answer.text().isEmpty()
                                ? new Values.Constant(null)
                                : feel.of(reader.expression(answer, place), scope));
            }
            rows.add(new Table.Row(cells.toArray(Cell[]::new), answered.toArray(Expression[]::new)));
        }
        if (rows.isEmpty()) {
            throw new BeyondPlanException("a table without rows");
        }
        return new Table(hits(table), columns, outputs, rows, owner);
    }

    private static boolean isSaid(@Nullable WrittenFeel text) {
        return text != null && !text.text().isEmpty();
    }

    private static Table.Hits hits(Logic.Table table) throws BeyondPlanException {
        HitPolicy policy = table.hitPolicy();
        if (table.aggregation() != HitPolicy.Aggregation.LIST) {
            throw new BeyondPlanException("a table that aggregates");
        } else if (policy == null) {
            throw new BeyondPlanException("a table of an unknown hit policy");
        }
        return switch (policy) {
            case UNIQUE -> Table.Hits.UNIQUE;
            case FIRST -> Table.Hits.FIRST;
            case COLLECT -> Table.Hits.COLLECT;
            case RULE_ORDER -> Table.Hits.RULE_ORDER;
            default -> throw new BeyondPlanException("a table of hit policy " + policy.word());
        };
    }

    private Table.Column column(LogicTranslation.Place place, Logic.Asked input, @Nullable BaseDMNTypeImpl type)
            throws BeyondPlanException {
        Expression asked = feel.of(reader.expression(input.expression(), place), place.scope());
        WrittenFeel values = input.values();
        if (values != null && isSaid(values)) {
            return new Table.Column(asked, Types.each(listed(place, values)));
        }
        return new Table.Column(asked, type == null || type.getAllowedValuesFEEL() == null ? null : Types.fits(type));
    }

    private Table.Output output(LogicTranslation.Place place, Logic.Answered output, @Nullable String inferred)
            throws BeyondPlanException {
        if (output.standing() != null) {
            throw new BeyondPlanException("a table with an answer by default");
        }
        String named = output.typeRef() == null ? inferred : output.typeRef();
        BaseDMNTypeImpl type = types.typeOrAny(place.model(), named);
        Fitting.Fits fits = Types.fits(type.getFeelType());
        WrittenFeel values = output.values();
        if (values != null && isSaid(values)) {
            fits = Types.both(fits, listed(place, values));
        } else if (type.getAllowedValuesFEEL() != null
                && !type.getAllowedValuesFEEL().isEmpty()) {
            if (type.isCollection()) {
                throw new BeyondPlanException("a list of allowed values");
            }
            fits = Types.both(fits, Types.fits(type));
        }
        return new Table.Output(output.name(), type.isCollection() ? Types.each(fits) : fits);
    }

    private Fitting.Fits listed(LogicTranslation.Place place, WrittenFeel listed) throws BeyondPlanException {
        Fitting.Fits fits = Types.listed(reader.tests(listed, place));
        if (fits == null) {
            throw new BeyondPlanException("the allowed values " + listed.text());
        }
        return fits;
    }

    private Cell cell(WrittenFeel written, LogicTranslation.Place place, Scope scope, int asked)
            throws BeyondPlanException {
        if (written.text().strip().equals("-")) {
            return new Cell.Any();
        }
        UnaryTestListNode list = written.text().isEmpty() ? null : reader.tests(written, place);
        if (list == null) {
            throw new BeyondPlanException("the cell " + written.text());
        }
        List<Cell> tests = new ArrayList<>();
        for (ASTNode test : list.getElements()) {
            tests.add(test(test, scope, asked));
        }
        return list.isNegated() ? new Cell.None(Cell.of(tests)) : Cell.of(tests);
    }

    private Cell test(ASTNode node, Scope scope, int asked) throws BeyondPlanException {
        if (node instanceof DashNode) {
            return new Cell.Any();
        } else if (!(node instanceof UnaryTestNode test)) {
            throw new BeyondPlanException("the cell " + node.getText());
        } else {
            ASTNode value = Trees.plain(test.getValue());
            return switch (test.getOperator()) {
                case EQ -> new Cell.Same(feel.of(value, scope));
                case NE -> new Cell.None(new Cell.Same(feel.of(value, scope)));
                case LT -> new Cell.Beside(Operator.LESS, feel.of(value, scope));
                case LTE -> new Cell.Beside(Operator.LESS_OR_EQUAL, feel.of(value, scope));
                case GT -> new Cell.Beside(Operator.GREATER, feel.of(value, scope));
                case GTE -> new Cell.Beside(Operator.GREATER_OR_EQUAL, feel.of(value, scope));
                case IN -> in(value, scope);
                case TEST -> new Cell.Holds(asked, feel.of(value, scope));
                case NOT -> none(value, scope, asked);
            };
        }
    }

    private Cell none(@Nullable ASTNode value, Scope scope, int asked) throws BeyondPlanException {
        if (!(value instanceof ListNode list)) {
            throw new BeyondPlanException("a cell that negates");
        }
        List<Cell> tests = new ArrayList<>();
        for (ASTNode test : list.getElements()) {
            tests.add(test(test, scope, asked));
        }
        return new Cell.None(Cell.of(tests));
    }

    private Cell in(@Nullable ASTNode value, Scope scope) throws BeyondPlanException {
        if (!(value instanceof RangeNode range)) {
            throw new BeyondPlanException("a cell that asks for a list");
        }
        Expression low = end(range.getStart(), scope);
        Expression high = end(range.getEnd(), scope);
        if (low == null && high == null) {
            throw new BeyondPlanException("a range without ends");
        }
        return new Cell.Within(
                low,
                range.getLowerBound() == RangeNode.IntervalBoundary.CLOSED,
                high,
                range.getUpperBound() == RangeNode.IntervalBoundary.CLOSED);
    }

    private @Nullable Expression end(ASTNode end, Scope scope) throws BeyondPlanException {
        ASTNode plain = Trees.plain(end);
        return plain instanceof UndefinedValueNode ? null : feel.of(plain, scope);
    }
}
