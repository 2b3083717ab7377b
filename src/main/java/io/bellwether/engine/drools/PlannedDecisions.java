package io.bellwether.engine.drools;

import io.bellwether.dmn.model.DmnModel;
import io.bellwether.dmn.model.ModelGraph;
import io.bellwether.engine.budget.Meter;
import io.bellwether.engine.drools.budget.MeteredProfile;
import io.bellwether.engine.drools.plan.DroolsOperations;
import io.bellwether.engine.drools.plan.ModelTranslation;
import io.bellwether.engine.drools.plan.SharedTexts;
import io.bellwether.engine.drools.sandbox.FeelNames;
import io.bellwether.engine.drools.type.DeclaredTypes;
import io.bellwether.engine.evaluation.Decisions;
import io.bellwether.engine.evaluation.RuleIndex;
import io.bellwether.engine.evaluation.Trace;
import io.bellwether.engine.plan.ModelPlan;
import io.bellwether.engine.plan.OutOfPlanException;
import io.bellwether.engine.plan.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.FEEL;
import org.kie.dmn.feel.lang.impl.FEELImpl;

/** Decisions by their plan; by Drools where the plan does not hold them, or ends. */
final class PlannedDecisions implements Decisions.Engine {
    private final DroolsDecisions engine;
    private final FEELImpl feel;
    private final ModelTranslation translation;
    private final ModelGraph graph;
    private final Map<String, MadePlan> plans = new ConcurrentHashMap<>();

    /**
     * The plan of a model.
     *
     * @param beyond why decisions are not planned, by name
     */
    private record MadePlan(String file, ModelPlan plan, Map<String, String> beyond) {
        static final MadePlan NONE = new MadePlan("", new ModelPlan(0, 0, Map.of(), Map.of()), Map.of());
    }

    PlannedDecisions(
            DroolsDecisions engine, ModelGraph graph, DeclaredTypes types, SharedTexts texts, RuleIndex index) {
        this.engine = engine;
        this.graph = graph;
        MeteredProfile profile = new MeteredProfile(new FeelNames(List.of()));
        this.feel = (FEELImpl) FEEL.newInstance(new DenyingClassLoader(), List.of(profile));
        this.translation =
                new ModelTranslation(graph, types, feel, profile.functionsByName(), texts, new Indexed(index));
    }

    /** The plan of a model, which is made when it is first asked for. */
    private MadePlan plan(String name) {
        MadePlan known = plans.get(name);
        return known == null ? Meter.apart(() -> make(name)) : known;
    }

    private synchronized MadePlan make(String name) {
        MadePlan known = plans.get(name);
        if (known != null) {
            return known;
        }
        MadePlan made = graph.models().stream()
                .filter(model -> model.name().equals(name))
                .reduce((first, second) -> second)
                .map(this::made)
                .orElse(MadePlan.NONE);
        plans.put(name, made);
        return made;
    }

    private MadePlan made(DmnModel model) {
        Map<String, String> why = new TreeMap<>();
        return new MadePlan(model.file(), translation.plan(model, why), why);
    }

    /** Why a decision is not planned; null when it is. */
    @Nullable
    String beyond(@Nullable String model, @Nullable String decision) {
        return model == null || decision == null ? null : plan(model).beyond().get(decision);
    }

    @Override
    public boolean isPlanned() {
        return true;
    }

    @Override
    public Decisions decisions(String model, List<String> inputs, List<String> decisions) {
        return new Asked(model, inputs, decisions);
    }

    @Override
    public Decisions service(String model, List<String> inputs, String service) {
        return engine.service(model, inputs, service);
    }

    /** Decisions that are asked together, whose plan is made when they first are. */
    private final class Asked implements Decisions {
        private final String model;
        private final List<String> inputs;
        private final List<String> decisions;
        private volatile @Nullable Planned planned;

        Asked(String model, List<String> inputs, List<String> decisions) {
            this.model = model;
            this.inputs = inputs;
            this.decisions = decisions;
        }

        @Override
        public Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace) {
            return planned().answer(values, wanted, silent, trace);
        }

        @Override
        public Decisions oneRequest() {
            return planned().oneRequest();
        }

        private Planned planned() {
            Planned known = planned;
            if (known == null) {
                known = new Planned(plan(model), inputs, decisions, engine.decisions(model, inputs, decisions));
                planned = known;
            }
            return known;
        }
    }

    /** The same with their plan. */
    private final class Planned implements Decisions {
        private final MadePlan made;
        private final List<String> names;
        private final ModelPlan plan;
        private final ModelPlan.@Nullable Planned[] decisions;
        /** For each decision and each input that it reads, its number among those that are given. */
        private final int[][] given;

        private final Decisions drools;

        Planned(MadePlan made, List<String> inputs, List<String> names, Decisions drools) {
            this.made = made;
            this.names = names;
            this.plan = made.plan();
            this.drools = drools;
            this.decisions = names.stream().map(plan.decisions()::get).toArray(ModelPlan.Planned[]::new);
            this.given = new int[decisions.length][];
            for (int i = 0; i < decisions.length; i++) {
                ModelPlan.Planned decision = decisions[i];
                given[i] = decision == null
                        ? new int[0]
                        : decision.inputs().stream()
                                .mapToInt(input -> inputs.indexOf(input.name()))
                                .toArray();
                if (Arrays.stream(given[i]).anyMatch(number -> number < 0)) {
                    decisions[i] = null; // it requires what nobody gives
                }
            }
        }

        @Override
        public Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace) {
            return new Going().answer(values, wanted, silent, trace);
        }

        @Override
        public Decisions oneRequest() {
            return new Going();
        }

        /** Decisions that go on with what they have, unless they are given other values, had to be left to Drools or warned. */
        private final class Going implements Decisions {
            private DroolsOperations operations = new DroolsOperations(feel);
            private @Nullable Run run;

            @Override
            public Answers answer(@Nullable Object[] values, int[] wanted, boolean silent, Trace trace) {
                for (int number : wanted) {
                    if (decisions[number] == null) {
                        trace.byDrools(made.file() + ": " + made.beyond().get(names.get(number)));
                        return drools.answer(values, wanted, silent, trace);
                    }
                }
                int before = trace.length();
                Run going = run;
                run = null;
                if (going == null || differ(values, wanted, going)) {
                    operations = new DroolsOperations(feel);
                    going = plan.begin(operations, new TracedRun(plan, trace, silent));
                }
                try {
                    Answers answers = planned(values, wanted, going);
                    run = operations.warned() ? null : going;
                    return answers;
                } catch (OutOfPlanException | ClassCastException | ArithmeticException e) {
                    trace.cut(before);
                    String met = e instanceof OutOfPlanException ? e.getMessage() : "a value of another kind";
                    trace.byDrools(made.file() + ": " + operations.at(null) + ": " + met);
                    return drools.answer(values, wanted, silent, trace);
                }
            }

            private boolean differ(@Nullable Object[] values, int[] wanted, Run going) {
                for (int number : wanted) {
                    List<ModelPlan.Input> inputs =
                            Objects.requireNonNull(decisions[number]).inputs();
                    for (int i = 0; i < inputs.size(); i++) {
                        if (plan.differs(inputs.get(i), values[given[number][i]], going)) {
                            return true;
                        }
                    }
                }
                return false;
            }

            private Answers planned(@Nullable Object[] values, int[] wanted, Run going) {
                Object[] answers = new Object[decisions.length];
                boolean unanswered = false;
                for (int number : wanted) {
                    ModelPlan.Planned decision = Objects.requireNonNull(decisions[number]);
                    List<ModelPlan.Input> inputs = decision.inputs();
                    for (int i = 0; i < inputs.size(); i++) {
                        plan.give(inputs.get(i), values[given[number][i]], going);
                    }
                    answers[number] = plan.value(decision, going);
                    unanswered |= answers[number] == null;
                }
                if (unanswered && operations.warned()) {
                    throw new OutOfPlanException("a warning beside an answer of null");
                }
                return new Worked(answers);
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Worked(@Nullable Object[] values) implements Decisions.Answers {
        @Override
        public @Nullable Object value(int decision) {
            return values[decision];
        }

        @Override
        public List<String> problems(boolean unanswered) {
            return List.of();
        }
    }

    private record Indexed(RuleIndex index) implements ModelTranslation.Told {
        @Override
        public @Nullable Object table(String file, String node) {
            return index.table(file, node);
        }

        @Override
        public @Nullable Object expression(String file, String id) {
            return index.expression(file, id);
        }
    }
}
