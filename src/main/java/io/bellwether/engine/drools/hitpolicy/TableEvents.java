package io.bellwether.engine.drools.hitpolicy;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.BeforeEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.api.core.event.DMNRuntimeEventManager;
import org.kie.dmn.core.impl.DMNRuntimeEventManagerUtils;

/** What one evaluation of a table tells: its rows are held back until it is known which of them decided. */
final class TableEvents implements DMNRuntimeEventManager, DMNRuntimeEventListener {
    private final DMNRuntimeEventManager outer;
    private @Nullable AfterEvaluateDecisionTableEvent held;

    TableEvents(DMNRuntimeEventManager outer) {
        this.outer = outer;
    }

    @Override
    public void beforeEvaluateDecisionTable(BeforeEvaluateDecisionTableEvent event) {
        outer.getListeners().forEach(listener -> listener.beforeEvaluateDecisionTable(event));
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        held = event;
    }

    /** The numbers of the rows that match, from 1. */
    List<Integer> matches() {
        return held == null ? List.of() : held.getMatches();
    }

    /** Tells the rows as the engine says. */
    void tell() {
        if (held != null) {
            tell(held, held.getSelected(), held.getSelectedIds());
        }
    }

    /** Tells that of the rows which match only the first so many decided. */
    void tellFirst(int selected) {
        if (held != null) {
            tell(
                    held,
                    held.getMatches().stream().limit(selected).toList(),
                    held.getMatchesIds().stream().limit(selected).toList());
        }
    }

    private void tell(AfterEvaluateDecisionTableEvent event, List<Integer> selected, List<String> ids) {
        DMNRuntimeEventManagerUtils.fireAfterEvaluateDecisionTable(
                outer,
                event.getNodeName(),
                event.getDecisionTableName(),
                event.getDecisionTableId(),
                event.getResult(),
                event.getMatches(),
                selected,
                event.getMatchesIds(),
                ids,
                event.getDecisionName());
    }

    @Override
    public void addListener(DMNRuntimeEventListener listener) {
        outer.addListener(listener);
    }

    @Override
    public void removeListener(DMNRuntimeEventListener listener) {
        outer.removeListener(listener);
    }

    @Override
    public Set<DMNRuntimeEventListener> getListeners() {
        return Set.of(this);
    }

    @Override
    public boolean hasListeners() {
        return true;
    }

    @Override
    public DMNRuntime getRuntime() {
        return outer.getRuntime();
    }

    @Override
    public String getCurrentEvaluatingDecisionName() {
        return outer.getCurrentEvaluatingDecisionName();
    }
}
