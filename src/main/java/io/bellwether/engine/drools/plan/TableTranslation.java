package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.sandbox.FeelTexts;
import io.bellwether.engine.plan.Cell;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.Operator;
import io.bellwether.engine.plan.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.core.impl.BaseDMNTypeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.ast.ASTNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;
import org.kie.dmn.model.api.DMNModelInstrumentedBase;
import org.kie.dmn.model.api.DecisionRule;
import org.kie.dmn.model.api.DecisionTable;
import org.kie.dmn.model.api.InputClause;
import org.kie.dmn.model.api.OutputClause;
import org.kie.dmn.model.api.UnaryTests;

/** Makes a plan's tables of models' tables. */
final class TableTranslation {
    private final FeelTexts texts;
    private final FeelTranslation feel;

    TableTranslation(FeelTexts texts, FeelTranslation feel) {
        this.texts = texts;
        this.feel = feel;
    }

    Table of(DMNModelImpl model, DecisionTable table, Scope scope, @Nullable Object owner) throws BeyondPlanException {
        Scope within = scope.inner();
        int asked = within.add("?");
        List<Table.Column> columns = new ArrayList<>();
        for (InputClause input : table.getInput()) {
            columns.add(column(model, table, input, scope));
        }
        List<Table.Output> outputs = new ArrayList<>();
        for (OutputClause output : table.getOutput()) {
            outputs.add(output(model, table, output));
        }
        if (outputs.stream().map(Table.Output::name).distinct().count() < outputs.size()) {
            throw new BeyondPlanException("two columns of one name");
        }
        List<Table.Row> rows = new ArrayList<>();
        for (DecisionRule rule : table.getRule()) {
            List<Cell> cells = new ArrayList<>();
            for (UnaryTests cell : rule.getInputEntry()) {
                cells.add(cell(rule, String.valueOf(cell.getText()), within, asked));
            }
            List<Expression> answers = new ArrayList<>();
            for (var answer : rule.getOutputEntry()) {
                String text = answer.getText() == null || answer.getText().isEmpty() ? "null" : answer.getText();
                answers.add(feel.of(texts.expression(rule, text), scope));
            }
            rows.add(new Table.Row(cells.toArray(Cell[]::new), answers.toArray(Expression[]::new)));
        }
        if (rows.isEmpty()) {
            throw new BeyondPlanException("a table without rows");
        }
        return new Table(hits(table), columns, outputs, rows, owner);
    }

    private static Table.Hits hits(DecisionTable table) throws BeyondPlanException {
        if (table.getAggregation() != null) {
            throw new BeyondPlanException("a table that aggregates");
        }
        return switch (table.getHitPolicy()) {
            case UNIQUE -> Table.Hits.UNIQUE;
            case FIRST -> Table.Hits.FIRST;
            case COLLECT -> Table.Hits.COLLECT;
            case RULE_ORDER -> Table.Hits.RULE_ORDER;
            default -> throw new BeyondPlanException("a table of hit policy " + table.getHitPolicy());
        };
    }

    private Table.Column column(DMNModelImpl model, DecisionTable table, InputClause input, Scope scope)
            throws BeyondPlanException {
        Expression asked = feel.of(
                texts.expression(
                        table, String.valueOf(input.getInputExpression().getText())),
                scope);
        UnaryTests listed = input.getInputValues();
        if (listed != null && listed.getText() != null && !listed.getText().isEmpty()) {
            return new Table.Column(asked, Types.each(listed(input, listed)));
        }
        BaseDMNTypeImpl type = ModelTypes.typeOrNull(
                model, input.getInputExpression(), input.getInputExpression().getTypeRef());
        return new Table.Column(asked, type == null || type.getAllowedValuesFEEL() == null ? null : Types.fits(type));
    }

    private Table.Output output(DMNModelImpl model, DecisionTable table, OutputClause output)
            throws BeyondPlanException {
        if (output.getDefaultOutputEntry() != null) {
            throw new BeyondPlanException("a table with an answer by default");
        }
        BaseDMNTypeImpl type = ModelTypes.output(model, table, output);
        Fitting.Fits fits = Types.fits(type.getFeelType());
        UnaryTests listed = output.getOutputValues();
        if (listed != null && listed.getText() != null && !listed.getText().isEmpty()) {
            fits = Types.both(fits, listed(output, listed));
        } else if (type.getAllowedValuesFEEL() != null
                && !type.getAllowedValuesFEEL().isEmpty()) {
            if (type.isCollection()) {
                throw new BeyondPlanException("a list of allowed values");
            }
            fits = Types.both(fits, Types.fits(type));
        }
        return new Table.Output(output.getName(), type.isCollection() ? Types.each(fits) : fits);
    }

    private Fitting.Fits listed(DMNModelInstrumentedBase clause, UnaryTests listed) throws BeyondPlanException {
        Fitting.Fits fits = Types.listed(texts.tests(clause, listed.getText()));
        if (fits == null) {
            throw new BeyondPlanException("the allowed values " + listed.getText());
        }
        return fits;
    }

    private Cell cell(DecisionRule rule, String text, Scope scope, int asked) throws BeyondPlanException {
        if (text.strip().equals("-")) {
            return new Cell.Any();
        }
        UnaryTestListNode list = texts.tests(rule, text);
        if (list == null) {
            throw new BeyondPlanException("the cell " + text);
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
