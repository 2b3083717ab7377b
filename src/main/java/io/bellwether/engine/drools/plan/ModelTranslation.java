package io.bellwether.engine.drools.plan;

import io.bellwether.engine.drools.sandbox.FeelTexts;
import io.bellwether.engine.plan.Expression;
import io.bellwether.engine.plan.Fitting;
import io.bellwether.engine.plan.ModelPlan;
import io.bellwether.engine.plan.Step;
import io.bellwether.engine.plan.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.ast.BusinessKnowledgeModelNode;
import org.kie.dmn.api.core.ast.DMNNode;
import org.kie.dmn.api.core.ast.DecisionNode;
import org.kie.dmn.api.core.ast.InputDataNode;
import org.kie.dmn.core.ast.DecisionNodeImpl;
import org.kie.dmn.core.ast.InputDataNodeImpl;
import org.kie.dmn.core.impl.DMNModelImpl;
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;

/** Makes plans of compiled models. */
public final class ModelTranslation {
    private final LogicTranslation logic;
    private final Told told;

    /** What is told of decisions. */
    public interface Told {
        /** What is told of the rows of a decision's or function's table; null when nothing. */
        @Nullable
        Object table(DMNModel model, String node);

        /** What is told of a decision that is no table; null when nothing. */
        @Nullable
        Object expression(DMNModel model, DecisionNode decision);
    }

    /**
     * For the models of one rulebook.
     *
     * @param engine evaluates what does not change
     * @param builtins FEEL's own functions, as the engine calls them
     */
    public ModelTranslation(
            Map<String, DMNModelImpl> byNamespace,
            FeelTexts texts,
            FEELImpl engine,
            Map<String, FEELFunction> builtins,
            Told told) {
        this.logic = new LogicTranslation(byNamespace, texts, engine, builtins, told);
        this.told = told;
    }

    /**
     * A plan for the decisions of a model.
     *
     * @param beyond receives, by decision, why it is not planned
     */
    public ModelPlan plan(DMNModelImpl model, Map<String, String> beyond) {
        return new Planned(model, beyond).plan();
    }

    /** One plan as it is made. */
    private final class Planned {
        private final DMNModelImpl model;
        private final Map<String, String> beyond;
        private final Scope root = Scope.root();
        private final Map<DMNNode, ModelPlan.Input> inputs = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<DMNNode, ModelPlan.Planned> decisions = new HashMap<>();
        private final Set<DMNNode> open = new HashSet<>();
        private final int named;
        private int nextNamed;

        Planned(DMNModelImpl model, Map<String, String> beyond) {
            this.model = model;
            this.beyond = beyond;
            this.named = model.getDecisions().size() + model.getInputs().size();
            for (int i = 0; i < named; i++) {
                root.layout().next();
            }
        }

        ModelPlan plan() {
            Map<String, ModelPlan.Planned> byName = new HashMap<>();
            for (DecisionNode node : model.getDecisions()) {
                if (node.getModelNamespace().equals(model.getNamespace())) {
                    try {
                        byName.put(node.getName(), decision(node));
                    } catch (BeyondPlanException e) {
                        beyond.put(node.getName(), String.valueOf(e.getMessage()));
                    }
                }
            }
            return new ModelPlan(root.layout().size(), named, Map.copyOf(names), Map.copyOf(byName));
        }

        private ModelPlan.Planned decision(DecisionNode node) throws BeyondPlanException {
            ModelPlan.Planned known = decisions.get(node);
            if (known != null) {
                return known;
            }
            own(node);
            String before = beyond.get(node.getName());
            if (before != null) {
                throw new BeyondPlanException(before);
            }
            if (!open.add(node)) {
                throw new BeyondPlanException("a decision that requires itself");
            }
            try {
                ModelPlan.Planned planned = planned((DecisionNodeImpl) node);
                decisions.put(node, planned);
                return planned;
            } finally {
                open.remove(node);
            }
        }

        private ModelPlan.Planned planned(DecisionNodeImpl node) throws BeyondPlanException {
            Scope scope = root.inner();
            Set<ModelPlan.Input> read = new LinkedHashSet<>();
            Set<Step> steps = new LinkedHashSet<>();
            for (DMNNode required : node.getDependencies().values()) {
                if (required instanceof DecisionNode decision) {
                    ModelPlan.Planned planned = decision(decision);
                    read.addAll(planned.inputs());
                    steps.addAll(planned.steps());
                    Step last = planned.steps().get(planned.steps().size() - 1);
                    scope.add(last.name(), new Values.Name(last.slot()));
                } else if (required instanceof InputDataNode input) {
                    ModelPlan.Input known = input(input);
                    read.add(known);
                    scope.add(known.name(), new Values.Name(known.slot()));
                } else if (required instanceof BusinessKnowledgeModelNode function) {
                    scope.add(
                            LogicTranslation.named(function, node, model),
                            new Values.Constant(logic.function(function)));
                } else {
                    throw new BeyondPlanException(required.getName());
                }
            }
            Fitting type = Types.fitting(node.getResultType());
            int mark = root.layout().mark();
            Expression worked = logic.expression(
                    model, node.getDecision().getExpression(), scope, told.table(model, node.getName()), type);
            root.layout().again(mark);
            // the engine finds a decision's value by the name of its variable
            String name = node.getDecision().getVariable().getName();
            int slot = nextNamed++;
            if (names.put(name, slot) != null) {
                throw new BeyondPlanException("two values called " + name);
            }
            steps.add(new Step(
                    name, LogicTranslation.place(node, model), slot, worked, type, told.expression(model, node)));
            return new ModelPlan.Planned(List.copyOf(read), List.copyOf(steps));
        }

        private ModelPlan.Input input(InputDataNode node) throws BeyondPlanException {
            own(node);
            ModelPlan.Input known = inputs.get(node);
            if (known == null) {
                int slot = nextNamed++;
                names.put(node.getName(), slot);
                known = new ModelPlan.Input(node.getName(), slot, Types.fitting(((InputDataNodeImpl) node).getType()));
                inputs.put(node, known);
            }
            return known;
        }

        private void own(DMNNode node) throws BeyondPlanException {
            if (!node.getModelNamespace().equals(model.getNamespace())) {
                throw new BeyondPlanException(node.getName() + " of another model");
            }
        }
    }
}
