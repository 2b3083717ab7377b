package io.bellwether.engine.drools;

import io.bellwether.engine.evaluation.Decisions;
import io.bellwether.engine.evaluation.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;

/** Decisions by Drools. */
record DroolsDecisions(DroolsModels models) implements Decisions.Engine {
    /** What is told of an answer in which no plan took part. */
    static final String ALONE = "the plan was not used";

    @Override
    public boolean isPlanned() {
        return false;
    }

    @Override
    public Decisions decisions(String model, List<String> inputs, List<String> decisions) {
        return new Named(models, model, inputs, decisions);
    }

    @Override
    public Decisions service(String model, List<String> inputs, String service) {
        return new Service(models, model, inputs, service);
    }

    private static DMNContext context(
            DroolsModels models, List<String> inputs, @Nullable Object[] values, boolean silent, Trace trace) {
        DMNContext context = models.runtime().newContext();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != Decisions.UNSAID) {
                context.set(inputs.get(i), values[i]);
            }
        }
        context.getMetadata().set(TraceListener.TRACE, trace);
        if (silent) {
            context.getMetadata().set(TraceListener.SILENT, true);
        }
        return context;
    }

    private record Named(DroolsModels models, String model, List<String> inputs, List<String> decisions)
            implements Decisions {
        @Override
        public Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace) {
            trace.byDrools(ALONE);
            String[] names = Arrays.stream(wanted).mapToObj(decisions::get).toArray(String[]::new);
            DMNContext context = context(models, inputs, values, silent, trace);
            return new Result(models.runtime().evaluateByName(models.model(model), context, names), decisions);
        }
    }

    private record Service(DroolsModels models, String model, List<String> inputs, String name) implements Decisions {
        @Override
        public Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace) {
            DMNModel compiled = models.model(model);
            trace.byDrools(DroolsModels.file(compiled) + ": decision services are not planned");
            DMNContext context = context(models, inputs, values, silent, trace);
            return new Outputs(models.runtime().evaluateDecisionService(compiled, context, name));
        }
    }

    private record Result(DMNResult result, List<String> decisions) implements Decisions.Answers {
        @Override
        public @Nullable Object value(int decision) {
            DMNDecisionResult own = result.getDecisionResultByName(decisions.get(decision));
            return own == null ? null : own.getResult();
        }

        @Override
        public List<String> problems(boolean unanswered) {
            return Problems.of(result, unanswered);
        }
    }

    private record Outputs(DMNResult result) implements Decisions.Answers {
        @Override
        public @Nullable Object value(int decision) {
            List<DMNDecisionResult> outputs = result.getDecisionResults();
            if (outputs.size() == 1) {
                return outputs.get(0).getResult();
            }
            Map<String, @Nullable Object> context = new LinkedHashMap<>();
            outputs.forEach(o -> context.put(o.getDecisionName(), o.getResult()));
            return context;
        }

        @Override
        public List<String> problems(boolean unanswered) {
            return Problems.of(result, unanswered);
        }
    }
}
