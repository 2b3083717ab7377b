package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.Consultation;
import io.bellwether.engine.evaluation.SpokenExpression;
import io.bellwether.engine.evaluation.SpokenTable;
import io.bellwether.engine.evaluation.Trace;
import io.bellwether.engine.plan.Frame;
import io.bellwether.engine.plan.ModelPlan;
import io.bellwether.engine.plan.Run;
import io.bellwether.engine.plan.Step;
import io.bellwether.engine.plan.Table;
import io.bellwether.table.TableColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a trace what a run of a plan comes to. */
record TracedRun(ModelPlan plan, Trace trace, boolean silent) implements Run.Heard {
    @Override
    public void consulted(Table table, Frame frame, @Nullable Object[] asked, int[] matched, int[] selected) {
        if (table.owner() instanceof SpokenTable spoken) {
            trace.add(new PlannedConsultation(spoken, matched, selected, silent, plan, frame, asked));
        }
    }

    @Override
    public void decided(Step step, Frame root) {
        if (step.told() instanceof SpokenExpression told) {
            int now = root.run().turn() + 1; // its own value counts
            trace.add(told.said(root.get(step.slot()), name -> meaning(name, plan, root.run(), now)));
        }
    }

    /** What a name of a model means before a turn of a run. */
    private static @Nullable Object meaning(String name, ModelPlan plan, Run run, int now) {
        Integer slot = plan.names().get(name);
        return slot == null ? null : run.before(now, slot);
    }

    /** A table that a plan evaluated. */
    private static final class PlannedConsultation extends Consultation {
        private final ModelPlan plan;
        private final Frame frame;
        private final int now;
        private final @Nullable Object[] asked;

        /** @param asked what its columns met */
        PlannedConsultation(
                SpokenTable table,
                int[] matched,
                int[] selected,
                boolean silent,
                ModelPlan plan,
                Frame frame,
                @Nullable Object[] asked) {
            super(table, matched, selected, silent);
            this.plan = plan;
            this.frame = frame;
            this.now = frame.run().turn();
            this.asked = asked;
        }

        @Override
        protected @Nullable Object value(String name) {
            List<String> parameters = table().parameters();
            int parameter = parameters == null ? -1 : parameters.indexOf(name);
            return parameter >= 0 ? frame.get(parameter) : meaning(name, plan, frame.run(), now);
        }

        @Override
        protected Map<String, @Nullable Object> met(List<TableColumn> columns) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size() && i < asked.length; i++) {
                String expression = columns.get(i).expression();
                if (expression != null && !expression.isBlank()) {
                    values.put(expression, asked[i]);
                }
            }
            return values;
        }
    }
}
