package io.bellwether.engine.drools;

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

    private final TableIndex index;

    TraceListener(TableIndex index) {
        this.index = index;
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        DMNContext context = event.getResult().getContext();
        if (!(context.getMetadata().get(TRACE) instanceof Trace trace)) {
            return;
        }
        boolean told = context.getMetadata().get(SILENT) == null;
        String file = DmnModels.file(((DMNResultImpl) event.getResult()).getModel());
        TableIndex.Rows rows = index.rows(file, event.getNodeName());
        if (rows == null) {
            return;
        }
        List<String> matched = rows.ids(event.getMatches());
        if (event.getMatchesIds().stream().anyMatch(id -> id != null && !matched.contains(id))) {
            return; // a table of an imported model, whose node has the same name
        }
        List<String> selected = selected(rows, event, matched);
        Map<String, Object> arguments = arguments(file, event);
        Trace.Met met = new DroolsContext(context, arguments);
        trace.consulted(new Trace.Consultation(file, event.getNodeName(), met, null, matched, selected));
        index.tell(file, selected, context::get, trace, told);
    }

    /**
     * What a decision's columns were evaluated in.
     *
     * @param arguments what a function was given: its own context is gone when it returns; null for a decision
     */
    private record DroolsContext(
            DMNContext context, @Nullable Map<String, Object> arguments) implements Trace.Met {
        @Override
        public @Nullable Object value(String name) {
            return arguments == null ? context.get(name) : arguments.get(name);
        }

        @Override
        public Map<String, Object> values() {
            return arguments == null ? context.getAll() : arguments;
        }
    }

    /** The engine names the least or greatest row by its number alone, and none when several outputs make the value. */
    private static List<String> selected(
            TableIndex.Rows rows, AfterEvaluateDecisionTableEvent event, List<String> matched) {
        List<String> selected = rows.ids(event.getSelected());
        return selected.isEmpty() && rows.aggregates() ? matched : selected;
    }

    private @Nullable Map<String, Object> arguments(String file, AfterEvaluateDecisionTableEvent event) {
        List<String> parameters = index.parameters(file, event.getNodeName());
        if (parameters == null) {
            return null;
        }
        Map<String, Object> arguments = new HashMap<>();
        parameters.forEach(p -> arguments.put(p, event.getResult().getContext().get(p)));
        return arguments;
    }

    @Override
    public void afterEvaluateDecision(AfterEvaluateDecisionEvent event) {
        DMNContext context = event.getResult().getContext();
        if (!(context.getMetadata().get(TRACE) instanceof Trace trace)) {
            return;
        }
        String file = DmnModels.file(((DMNResultImpl) event.getResult()).getModel());
        TableIndex.Told told = index.expression(file, event.getDecision().getId());
        if (told == null) {
            return;
        }
        told.tell(context.get(event.getDecision().getName()), context::get, trace);
    }
}
