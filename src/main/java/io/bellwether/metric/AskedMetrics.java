package io.bellwether.metric;

import io.bellwether.account.OwnAccounts;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.model.MetricsDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.security.Caller;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for, checked.
 *
 * @param csm whose accounts alone are counted; null for all
 */
record AskedMetrics(
        ActiveRelease release,
        MetricPeriod period,
        Parting by,
        @Nullable String csm) {
    private static final int MOST_YEARS = 5;

    /**
     * Reads what was sent.
     *
     * @param findings what is wrong with the request until here
     * @throws ProblemException that tells all that is wrong with it
     */
    static AskedMetrics read(
            MetricParameters sent,
            ActiveRelease release,
            Caller caller,
            OwnAccounts own,
            LocalDate today,
            List<Finding> findings) {
        LocalDate to = Times.day("to", sent.to, today, findings);
        LocalDate from = Times.day("from", sent.from, to.minusYears(1).plusDays(1), findings);
        if (to.isAfter(today)) {
            findings.add(new Finding("to", "must not be in the future", today.toString()));
        }
        if (from.isAfter(to)) {
            findings.add(Finding.at("from", "must not be after to"));
        } else if (from.plusYears(MOST_YEARS).isBefore(to)) {
            findings.add(Finding.at("from", "must not be more than " + MOST_YEARS + " years before to"));
        }
        Parting by = Parting.TOTAL;
        if (sent.by != null) {
            Findings.known(findings, "by", "is none of the ways to part figures", sent.by, Parting.words());
            by = Parting.words().contains(sent.by) ? Parting.valueOf(sent.by.toUpperCase(Locale.ROOT)) : by;
        }
        if (!findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return new AskedMetrics(
                release, new MetricPeriod(from, to), by, own.heldTo(caller).orElse(null));
    }

    Rulebook rulebook() {
        return release.rulebook().rulebook();
    }

    /** What the figures are made of; the rulebook must say so. */
    MetricsDefinition definition() {
        return Objects.requireNonNull(rulebook().metrics());
    }

    /** The periods that figures are told of: its months, or itself. */
    List<MetricPeriod> periods() {
        return by == Parting.MONTH ? period.months() : List.of(period);
    }
}
