package io.bellwether.rulebook.draft.trial;

import io.bellwether.engine.trace.ConsultedTable;
import io.bellwether.engine.trace.DimensionPoints;
import io.bellwether.engine.trace.FiredRule;
import io.bellwether.engine.trace.Steps;
import io.bellwether.engine.trace.TableReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the last answer of a trial's process went through; asked for once, when somebody wants to know. */
final class TrialSteps implements Steps {
    private final TrialRulebook.Asking process;
    private TrialAnswers.@Nullable Told told;

    TrialSteps(TrialRulebook.Asking process) {
        this.process = process;
    }

    private TrialAnswers.Told all() {
        if (told == null) {
            told = process.ask(new TrialRequest.Tell(), TrialAnswers.Told.class);
        }
        if (told.spent() != null) {
            throw told.spent().problem();
        }
        return told;
    }

    @Override
    public List<TableReason> told() {
        return all().tables();
    }

    @Override
    public List<FiredRule> fired() {
        return all().fired();
    }

    @Override
    public List<DimensionPoints> points() {
        return all().points();
    }

    @Override
    public List<ConsultedTable> tables(Predicate<String> which) {
        throw new UnsupportedOperationException("the tables of a trial are told, not read");
    }

    @Override
    public Map<String, Set<BigDecimal>> limits() {
        throw new UnsupportedOperationException("a trial tells no limits");
    }
}
