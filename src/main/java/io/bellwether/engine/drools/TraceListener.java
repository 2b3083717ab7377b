package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.Consultation;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.engine.evaluation.SpokenExpression;
import io.bellwether.engine.evaluation.SpokenRow;
import io.bellwether.engine.evaluation.SpokenTable;
import io.bellwether.engine.evaluation.Trace;
import io.bellwether.table.RowIds;
import io.bellwether.table.TableColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionEvent;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.impl.DMNResultImpl;

/** Writes matched rows and told expressions into the trace that travels in the evaluation's metadata. */
final class TraceListener implements DMNRuntimeEventListener {
    static final String TRACE = "bellwether.trace";
    static final String SILENT = "bellwether.silent";

    private final RuleIndex index;

    TraceListener(RuleIndex index) {
        this.index = index;
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        DMNContext context = event.getResult().getContext();
        if (!(context.getMetadata().get(TRACE) instanceof Trace trace)) {
            return;
        }
        String file = DroolsModels.file(((DMNResultImpl) event.getResult()).getModel());
        SpokenTable table = index.table(file, event.getNodeName());
        if (table == null) {
            return;
        }
        int[] matched = rows(table, event.getMatches());
        if (event.getMatchesIds().stream().anyMatch(id -> id != null && !isAmong(table, matched, id))) {
            return; // a table of an imported model, whose node has the same name
        }
        trace.add(new DroolsConsultation(
                table,
                matched,
                selected(table, event, matched),
                context.getMetadata().get(SILENT) != null,
                context,
                arguments(table, context)));
    }

    /** Rows by their numbers from 1. */
    private static int[] rows(SpokenTable table, @Nullable List<Integer> numbers) {
        return numbers == null
                ? new int[0]
                : numbers.stream()
                        .filter(n -> n <= table.rows().size())
                        .mapToInt(n -> n - 1)
                        .toArray();
    }

    private static boolean isAmong(SpokenTable table, int[] rows, String id) {
        return Arrays.stream(rows)
                .anyMatch(row -> RowIds.publicId(id).equals(table.ids().get(row)));
    }

    /** The engine names the least or greatest row by its number alone, and none when several outputs make the value. */
    private static int[] selected(SpokenTable table, AfterEvaluateDecisionTableEvent event, int[] matched) {
        int[] selected = rows(table, event.getSelected());
        return selected.length == 0 && table.aggregates() ? matched : selected;
    }

    private static @Nullable Map<String, Object> arguments(SpokenTable table, DMNContext context) {
        if (table.parameters() == null) {
            return null;
        }
        Map<String, Object> arguments = new HashMap<>();
        table.parameters().forEach(p -> arguments.put(p, context.get(p)));
        return arguments;
    }

    /** A table that Drools evaluated. */
    private static final class DroolsConsultation extends Consultation {
        private final DMNContext context;
        private final @Nullable Map<String, Object> arguments;
        /** What rows tell of; the context goes on. */
        private final Map<String, @Nullable Object> told = new HashMap<>();

        /** @param arguments what a function was given: its own context is gone when it returns; null for a decision */
        DroolsConsultation(
                SpokenTable table,
                int[] matched,
                int[] selected,
                boolean silent,
                DMNContext context,
                @Nullable Map<String, Object> arguments) {
            super(table, matched, selected, silent);
            this.context = context;
            this.arguments = arguments;
            for (int row : selected) {
                SpokenRow spoken = table.row(row);
                if (spoken != null) {
                    spoken.names().forEach(name -> told.put(name, context.get(name)));
                }
            }
        }

        @Override
        protected @Nullable Object value(String name) {
            return told.get(name);
        }

        @Override
        protected @Nullable Object known(String name) {
            return arguments == null ? context.get(name) : arguments.get(name);
        }

        @Override
        protected Map<String, @Nullable Object> met(List<TableColumn> columns) {
            return ColumnValues.of(columns, arguments == null ? context.getAll() : arguments);
        }
    }

    @Override
    public void afterEvaluateDecision(AfterEvaluateDecisionEvent event) {
        DMNContext context = event.getResult().getContext();
        if (!(context.getMetadata().get(TRACE) instanceof Trace trace)) {
            return;
        }
        String file = DroolsModels.file(((DMNResultImpl) event.getResult()).getModel());
        SpokenExpression told = index.expression(file, event.getDecision().getId());
        if (told != null) {
            Map<String, @Nullable Object> names = new HashMap<>();
            told.template().names().forEach(name -> names.put(name, context.get(name)));
            trace.add(told.said(context.get(event.getDecision().getName()), names::get));
        }
    }
}
