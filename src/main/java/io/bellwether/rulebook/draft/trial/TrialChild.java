package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.ModelInputs;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.engine.drools.budget.EngineLimits;
import io.bellwether.engine.trace.Steps;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.child.ChildKind;
import io.bellwether.rulebook.child.ChildService;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A trial's own process: holds one compiled draft and answers by it. */
public final class TrialChild {
    private final RuleEngine engine;
    private @Nullable CompiledRulebook compiled;
    private Steps last = Steps.NONE;

    TrialChild(RuleEngine engine) {
        this.engine = engine;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        // of its own: what a draft's compiler leaves there is run by whoever reads it
        Path detections = Path.of(System.getProperty("java.io.tmpdir"), ChildKind.DETECTIONS);
        EngineLimits limits = ChildService.told(args, EngineLimits.class).forTrials();
        ChildService.serve(TrialRequest.class, new TrialChild(new DroolsRuleEngine(detections, limits))::answer);
    }

    Object answer(TrialRequest request, Consumer<String> doing) {
        doing.accept(request.doing());
        if (request instanceof TrialRequest.Compile compile) {
            return compile(RuleFiles.of(compile.files()));
        }
        if (request instanceof TrialRequest.Check check) {
            List<Finding> findings = new ArrayList<>();
            draft().checkModelInputs(check.question(), check.facts(), check.path(), findings);
            return new TrialAnswers.Checked(findings);
        }
        if (request instanceof TrialRequest.Answer answer) {
            return answered(
                    () -> draft().evaluate(answer.question(), answer.sheet().sheet()));
        }
        if (request instanceof TrialRequest.AnswerModel answer) {
            ModelInputs inputs =
                    draft().checkModelInputs(answer.question(), answer.facts(), "facts", new ArrayList<>());
            return answered(() -> draft().evaluateModel(answer.question(), inputs));
        }
        if (request instanceof TrialRequest.AnswerAccounts many) {
            return new TrialAnswers.AnsweredAccounts(
                    AskingAccounts.ask(draft().planned(), many.accounts(), many.fields()));
        }
        return told();
    }

    private CompiledRulebook draft() {
        if (compiled == null) {
            throw new IllegalStateException("nothing is compiled");
        }
        return compiled;
    }

    /** The draft of before goes first, so that there is room for the new one. */
    private TrialAnswers.Compiled compile(RuleFiles files) {
        last = Steps.NONE;
        if (compiled != null) {
            compiled.close();
            compiled = null;
        }
        Compilation compilation = engine.compile(files);
        if (!(compilation instanceof Compilation.Compiled done)) {
            return new TrialAnswers.Compiled(compilation.findings(), null);
        }
        compiled = done.rulebook();
        Map<String, QuestionInputs> inputs = new LinkedHashMap<>();
        done.rulebook().rulebook().questions().values().stream()
                .filter(question -> !question.modelInputs())
                .forEach(question -> inputs.put(question.name(), draft().inputs(question.name())));
        return new TrialAnswers.Compiled(compilation.findings(), inputs);
    }

    private TrialAnswers.Told told() {
        try {
            return new TrialAnswers.Told(null, last.told(), last.fired(), last.points());
        } catch (BudgetSpentException e) {
            return new TrialAnswers.Told(TrialAnswers.Spent.of(e), List.of(), List.of(), List.of());
        }
    }

    private TrialAnswers.Answered answered(Supplier<Evaluation> evaluate) {
        last = Steps.NONE;
        try {
            Evaluation evaluation = evaluate.get();
            last = evaluation.steps();
            return TrialAnswers.Answered.of(evaluation);
        } catch (BudgetSpentException e) {
            return TrialAnswers.Answered.of(e);
        }
    }
}
