package io.bellwether.engine.drools.plan;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.DmnNode;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.drools.type.DeclaredTypes;
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
import org.kie.dmn.feel.lang.impl.FEELImpl;
import org.kie.dmn.feel.runtime.FEELFunction;

/** Makes plans of models. */
public final class ModelTranslation {
    private final ModelGraph graph;
    private final Required required;
    private final LogicTranslation logic;
    private final Told told;

    /** What is told of decisions. */
    public interface Told {
        /** What is told of the rows of a decision's or function's table; null when nothing. */
        @Nullable
        Object table(String file, String node);

        /**
         * What is told of a decision that is no table; null when nothing.
         *
         * @param id of the decision in the file
         */
        @Nullable
        Object expression(String file, String id);
    }

    /**
     * For the models of one rulebook.
     *
     * @param engine reads FEEL, and evaluates what does not change
     * @param builtins FEEL's own functions, as the engine calls them
     * @param texts has those that were read for other rulebooks
     */
    public ModelTranslation(
            ModelGraph graph,
            DeclaredTypes declared,
            FEELImpl engine,
            Map<String, FEELFunction> builtins,
            SharedTexts texts,
            Told told) {
        ModelTypes types = new ModelTypes(declared);
        this.graph = graph;
        this.required = new Required(graph, types);
        this.logic = new LogicTranslation(graph, required, types, engine, builtins, texts, told);
        this.told = told;
    }

    /**
     * A plan for the decisions of a model.
     *
     * @param beyond receives, by decision, why it is not planned
     */
    public ModelPlan plan(DmnModel model, Map<String, String> beyond) {
        return new Planned(model, beyond).plan();
    }

    /** One plan as it is made. */
    private final class Planned {
        private final DmnModel model;
        private final Map<String, String> beyond;
        private final Scope root = Scope.root();
        private final Map<String, ModelPlan.Input> inputs = new HashMap<>();
        private final Map<String, Integer> names = new HashMap<>();
        private final Map<String, ModelPlan.Planned> decisions = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private final int named;
        private int nextNamed;

        Planned(DmnModel model, Map<String, String> beyond) {
            this.model = model;
            this.beyond = beyond;
            this.named = graph.nodes(model, DmnNode.Kind.DECISION).size()
                    + graph.nodes(model, DmnNode.Kind.INPUT).size();
            for (int i = 0; i < named; i++) {
                root.layout().next();
            }
        }

        ModelPlan plan() {
            Map<String, ModelPlan.Planned> byName = new HashMap<>();
            for (DmnNode node : model.nodes(DmnNode.Kind.DECISION).toList()) {
                try {
                    byName.put(node.name(), decision(node));
                } catch (BeyondPlanException e) {
                    beyond.put(node.name(), String.valueOf(e.getMessage()));
                }
            }
            return new ModelPlan(root.layout().size(), named, Map.copyOf(names), Map.copyOf(byName));
        }

        private ModelPlan.Planned decision(DmnNode node) throws BeyondPlanException {
            own(node);
            ModelPlan.Planned known = decisions.get(node.name());
            if (known != null) {
                return known;
            }
            String before = beyond.get(node.name());
            if (before != null) {
                throw new BeyondPlanException(before);
            }
            if (!open.add(node.name())) {
                throw new BeyondPlanException("a decision that requires itself");
            }
            try {
                ModelPlan.Planned planned = planned(node);
                decisions.put(node.name(), planned);
                return planned;
            } finally {
                open.remove(node.name());
            }
        }

        private ModelPlan.Planned planned(DmnNode node) throws BeyondPlanException {
            Scope scope = root.inner();
            Set<ModelPlan.Input> read = new LinkedHashSet<>();
            Set<Step> steps = new LinkedHashSet<>();
            for (DmnNode needed : required.of(node)) {
                switch (needed.kind()) {
                    case DECISION -> {
                        ModelPlan.Planned planned = decision(needed);
                        read.addAll(planned.inputs());
                        steps.addAll(planned.steps());
                        Step last = planned.steps().get(planned.steps().size() - 1);
                        scope.add(last.name(), new Values.Name(last.slot()));
                    }
                    case INPUT -> {
                        ModelPlan.Input known = input(needed);
                        read.add(known);
                        scope.add(known.name(), new Values.Name(known.slot()));
                    }
                    case FUNCTION ->
                        scope.add(required.named(needed, model), new Values.Constant(logic.function(needed)));
                    case SERVICE -> throw new BeyondPlanException(needed.name());
                }
            }
            Fitting type = Types.fitting(required.type(node));
            int mark = root.layout().mark();
            Expression worked = logic.expression(
                    logic.within(node, scope),
                    node.logic(),
                    told.table(model.file(), node.name()),
                    type,
                    node.variable().typeRef());
            root.layout().again(mark);
            // the engine finds a decision's value by the name of its variable
            String name = node.variable().name();
            int slot = nextNamed++;
            if (names.put(name, slot) != null) {
                throw new BeyondPlanException("two values called " + name);
            }
            steps.add(new Step(
                    name,
                    LogicTranslation.place(node, model),
                    slot,
                    worked,
                    type,
                    told.expression(model.file(), String.valueOf(node.id()))));
            return new ModelPlan.Planned(List.copyOf(read), List.copyOf(steps));
        }

        private ModelPlan.Input input(DmnNode node) throws BeyondPlanException {
            own(node);
            ModelPlan.Input known = inputs.get(node.name());
            if (known == null) {
                int slot = nextNamed++;
                names.put(node.name(), slot);
                known = new ModelPlan.Input(node.name(), slot, Types.fitting(required.type(node)));
                inputs.put(node.name(), known);
            }
            return known;
        }

        private void own(DmnNode node) throws BeyondPlanException {
            if (!graph.model(node).namespace().equals(model.namespace())) {
                throw new BeyondPlanException(node.name() + " of another model");
            }
        }
    }
}
