package io.bellwether.engine.drools;

import io.bellwether.engine.drools.budget.MeteredProfile;
import io.bellwether.engine.drools.plan.DroolsOperations;
import io.bellwether.engine.drools.plan.ModelTranslation;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.sandbox.FeelTexts;
import io.bellwether.engine.plan.Frame;
import io.bellwether.engine.plan.ModelPlan;
import io.bellwether.engine.plan.OutOfPlanException;
import io.bellwether.engine.plan.Run;
import io.bellwether.engine.plan.Step;
import io.bellwether.engine.plan.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/** Decisions by their plan; by Drools where the plan does not hold them, or ends. */
final class PlannedDecisions implements Decisions {
    private final Decisions engine;
    private final FEELImpl feel;
    private final Map<DMNModel, ModelPlan> plans = new HashMap<>();
    /** Why decisions are not planned, by model and name. */
    private final Map<DMNModel, Map<String, String>> beyond = new HashMap<>();

    PlannedDecisions(Decisions engine, Iterable<DMNModel> models, FeelTexts texts, TableIndex index) {
        this.engine = engine;
        MeteredProfile profile = new MeteredProfile(new FeelNames(List.of()));
        this.feel = (FEELImpl) FEEL.newInstance(new DenyingClassLoader(), List.of(profile));
        Map<String, DMNModelImpl> byNamespace = new HashMap<>();
        models.forEach(model -> byNamespace.put(model.getNamespace(), (DMNModelImpl) model));
        ModelTranslation translation =
                new ModelTranslation(byNamespace, texts, profile.functionsByName(), new Indexed(index));
        for (DMNModelImpl model : byNamespace.values()) {
            Map<String, String> why = new TreeMap<>();
            plans.put(model, translation.plan(model, why));
            beyond.put(model, why);
        }
    }

    /** Why a decision is not planned; null when it is. */
    @Nullable
    String beyond(DMNModel model, @Nullable String decision) {
        return decision == null ? null : beyond.getOrDefault(model, Map.of()).get(decision);
    }

    /** Why decisions are not planned, by model. */
    Map<String, Map<String, String>> beyond() {
        Map<String, Map<String, String>> byName = new TreeMap<>();
        beyond.forEach((model, why) -> {
            if (!why.isEmpty()) {
                byName.put(model.getName(), why);
            }
        });
        return byName;
    }

    @Override
    public Answers answer(
            DMNModel model, Map<String, @Nullable Object> values, Trace trace, boolean silent, List<String> decisions) {
        ModelPlan plan = plans.get(model);
        if (plan == null || !plan.decisions().keySet().containsAll(decisions)) {
            trace.byDrools(DmnModels.file(model) + ": " + beyond(model, decisions.get(0)));
            return engine.answer(model, values, trace, silent, decisions);
        }
        Trace own = new Trace();
        DroolsOperations operations = new DroolsOperations(feel);
        try {
            Run run = plan.begin(operations, new Heard(plan, own, silent));
            Map<String, @Nullable Object> answers = new LinkedHashMap<>();
            boolean unanswered = false;
            for (String decision : decisions) {
                Object value = plan.value(decision, values, run);
                answers.put(decision, value);
                unanswered |= value == null;
            }
            if (unanswered && operations.warned()) {
                throw new OutOfPlanException("a warning beside an answer of null");
            }
            trace.addAll(own);
            return new Planned(answers);
        } catch (OutOfPlanException | ClassCastException | ArithmeticException e) {
            String met = e instanceof OutOfPlanException ? e.getMessage() : "a value of another kind";
            trace.byDrools(DmnModels.file(model) + ": " + operations.at(null) + ": " + met);
            return engine.answer(model, values, trace, silent, decisions);
        }
    }

    private record Planned(Map<String, @Nullable Object> values) implements Answers {
        @Override
        public @Nullable Object value(String decision) {
            return values.get(decision);
        }

        @Override
        public List<String> problems(boolean unanswered) {
            return List.of();
        }
    }

    /** A table of the index. */
    private record Owner(
            TableIndex index,
            String file,
            String node,
            TableIndex.Rows rows,
            @Nullable List<String> parameters) {}

    /** A told decision of the index. */
    private record Saying(TableIndex.Told told) {}

    private record Indexed(TableIndex index) implements ModelTranslation.Told {
        @Override
        public @Nullable Object table(DMNModel model, String node, @Nullable List<String> parameters) {
            String file = DmnModels.file(model);
            TableIndex.Rows rows = index.rows(file, node);
            return rows == null ? null : new Owner(index, file, node, rows, parameters);
        }

        @Override
        public @Nullable Object expression(DMNModel model, DecisionNode decision) {
            TableIndex.Told told = index.expression(DmnModels.file(model), decision.getId());
            return told == null ? null : new Saying(told);
        }
    }

    /** Tells a trace what a run comes to. */
    private record Heard(ModelPlan plan, Trace trace, boolean silent) implements Run.Heard {
        @Override
        public void consulted(Table table, Frame frame, @Nullable Object[] asked, int[] matched, int[] selected) {
            if (!(table.owner() instanceof Owner owner)) {
                return;
            }
            Names names = new Names(plan, owner.parameters(), frame);
            List<String> ids = ids(owner, selected);
            trace.consulted(new Trace.Consultation(
                    owner.file(), owner.node(), names, Arrays.asList(asked), ids(owner, matched), ids));
            owner.index().tell(owner.file(), ids, names::value, trace, !silent);
        }

        private static List<String> ids(Owner owner, int[] rows) {
            return Arrays.stream(rows).mapToObj(owner.rows().ids()::get).toList();
        }

        @Override
        public void decided(Step step, Frame root) {
            if (step.told() instanceof Saying saying) {
                saying.told().tell(root.get(step.slot()), new Names(plan, null, root)::value, trace);
            }
        }
    }

    /** What names mean in a frame: parameters first, then the model's own. */
    private record Names(ModelPlan plan, @Nullable List<String> parameters, Frame frame) implements Trace.Met {
        @Override
        public @Nullable Object value(String name) {
            int parameter = parameters == null ? -1 : parameters.indexOf(name);
            if (parameter >= 0) {
                return frame.get(parameter);
            }
            Integer slot = plan.names().get(name);
            return slot == null ? null : frame.run().root().get(slot);
        }

        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            if (parameters == null) {
                plan.names().keySet().forEach(name -> values.put(name, value(name)));
            } else {
                parameters.forEach(name -> values.put(name, value(name)));
            }
            return values;
        }
    }
}
