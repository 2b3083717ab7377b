package io.bellwether.rulebook.draft.trial;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.engine.Because;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.Missing;
import io.bellwether.engine.QuestionInputs;
import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.Steps;
import io.bellwether.engine.trace.TableReason;
import io.bellwether.fact.Fact;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.RuleFinding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trial's process answers to each {@link TrialRequest}. */
final class TrialAnswers {
    private TrialAnswers() {}

    /**
     * What became of compiling.
     *
     * @param inputs what each question may read; null when it does not compile
     */
    record Compiled(List<RuleFinding> findings, @Nullable Map<String, QuestionInputs> inputs) {}

    /** What each account's fields hold; null where a question is not answered. */
    record AnsweredAccounts(List<List<AskingAccounts.@Nullable Held>> accounts) {}

    /** What is wrong with a model's own inputs. */
    record Checked(List<Finding> findings) {}

    /**
     * An evaluation as it travels.
     *
     * @param spent null unless the rules spent their budget; then there is no answer
     */
    record Answered(
            @Nullable Spent spent,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Object answer,

            List<Because> because,
            List<String> matched,
            @Nullable BigDecimal confidence,
            List<Missing> missing,
            @Nullable Object history,
            List<UsedFact> facts,
            List<String> problems,
            @Nullable String byDrools) {

        static Answered of(Evaluation evaluation) {
            return new Answered(
                    null,
                    evaluation.answer(),
                    evaluation.because(),
                    evaluation.matched(),
                    evaluation.confidence(),
                    evaluation.missing(),
                    evaluation.history(),
                    evaluation.facts().stream().map(UsedFact::of).toList(),
                    evaluation.problems(),
                    evaluation.byDrools());
        }

        static Answered of(BudgetSpentException spent) {
            return new Answered(
                    Spent.of(spent), null, List.of(), List.of(), null, List.of(), null, List.of(), List.of(), null);
        }

        Evaluation evaluation(String question, Steps steps) {
            return new Evaluation(
                    question,
                    answer,
                    because,
                    matched,
                    confidence,
                    missing,
                    history,
                    facts.stream().map(UsedFact::fact).toList(),
                    problems,
                    steps,
                    byDrools);
        }
    }

    /** That the rules spent their budget: which one, and what of. */
    record Spent(String rule, String why) {
        static Spent of(BudgetSpentException problem) {
            return new Spent(problem.rule(), problem.why());
        }

        BudgetSpentException problem() {
            return new BudgetSpentException("The draft", rule, why);
        }
    }

    /** A fact that an answer used. */
    record UsedFact(String name, Object value, LocalDate observedOn, Origin origin) {
        static UsedFact of(Fact fact) {
            return new UsedFact(
                    fact.name(), requireNonNull(TrialValues.sent(fact.value())), fact.observedOn(), fact.origin());
        }

        Fact fact() {
            return new Fact(name, requireNonNull(TrialValues.received(value)), observedOn, origin);
        }
    }

    /**
     * What an answer went through.
     *
     * @param spent null unless telling it spent its budget; then nothing is told
     */
    record Told(@Nullable Spent spent, List<TableReason> tables, List<FiredRule> fired, List<DimensionPoints> points) {}
}
