package io.bellwether.engine.drools;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;

/** Decisions by Drools. */
record DroolsDecisions(DMNRuntime runtime) implements Decisions {
    /** What is told of an answer in which no plan took part. */
    static final String ALONE = "the plan was not used";

    @Override
    public Answers answer(
            DMNModel model, Map<String, @Nullable Object> values, Trace trace, boolean silent, List<String> decisions) {
        trace.byDrools(ALONE);
        DMNContext context = context(values, trace);
        if (silent) {
            context.getMetadata().set(TraceListener.SILENT, true);
        }
        return new Result(runtime.evaluateByName(model, context, decisions.toArray(String[]::new)));
    }

    /** Asks a decision service, which no plan holds. */
    DMNResult service(DMNModel model, Map<String, @Nullable Object> values, Trace trace, String name) {
        trace.byDrools(DmnModels.file(model) + ": decision services are not planned");
        return runtime.evaluateDecisionService(model, context(values, trace), name);
    }

    private DMNContext context(Map<String, @Nullable Object> values, Trace trace) {
        DMNContext context = runtime.newContext();
        values.forEach(context::set);
        context.getMetadata().set(TraceListener.TRACE, trace);
        return context;
    }

    private record Result(DMNResult result) implements Answers {
        @Override
        public @Nullable Object value(String decision) {
            DMNDecisionResult own = result.getDecisionResultByName(decision);
            return own == null ? null : own.getResult();
        }

        @Override
        public List<String> problems(boolean unanswered) {
            return Problems.of(result, unanswered);
        }
    }
}
