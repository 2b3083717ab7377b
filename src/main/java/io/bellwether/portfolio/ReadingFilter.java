package io.bellwether.portfolio;

import io.bellwether.account.OwnAccounts;
import io.bellwether.engine.AnswerPlaces;
import io.bellwether.fact.FactDefinition;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.Times;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition.Place;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.security.Caller;
import io.bellwether.shared.Sql;
import io.bellwether.shared.number.DecimalText;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes conditions of what was asked for, or findings where that cannot be. */
@ApplicationScoped
class ReadingFilter {
    private static final int MOST_VALUES = 100;
    private static final int LONGEST = 200;
    private static final LocalDate ANY_DAY = LocalDate.of(2200, 12, 31);

    private final Sql sql;
    private final OwnAccounts own;

    ReadingFilter(DataSource database, OwnAccounts own) {
        this.sql = new Sql(database);
        this.own = own;
    }

    /** The conditions on rows {@code p} of the portfolio, among them that the caller may see the account. */
    Conditions conditions(PortfolioFilter asked, Caller caller, ActiveRelease release, List<Finding> findings) {
        Conditions conditions = facts(asked, caller, release, findings);
        choice("band", "p.band", asked.band, release, conditions, findings);
        choice("zone", "p.zone", asked.zone, release, conditions, findings);
        choice("tier", "p.tier", asked.tier, release, conditions, findings);
        choice("stage", "p.stage", asked.stage, release, conditions, findings);
        choice("coverage", "p.coverage", asked.coverage, release, conditions, findings);
        List<String> signals = values("signal", asked.signal, findings);
        if (!signals.isEmpty()) {
            known("signal", signals, answers(PortfolioDefinition.SIGNALS, release), "unnest(signals)", findings);
            conditions.add("p.signals && ?", signals);
        }
        BigDecimal confidence = number("minConfidence", asked.minConfidence, findings);
        if (confidence != null && (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0)) {
            findings.add(new Finding("minConfidence", "must be from 0 to 1", "0.8"));
        }
        conditions.addIf(confidence, "p.confidence >= ?");
        if (asked.decided != null) {
            conditions.add(asked.decided ? "p.decided_at is not null" : "p.decided_at is null");
        }
        return conditions;
    }

    /** Only the conditions that hold for a past day as well: on facts, on the name, and on who may see the account. */
    Conditions facts(PortfolioFilter asked, Caller caller, ActiveRelease release, List<Finding> findings) {
        Conditions conditions = new Conditions();
        own.heldTo(caller)
                .ifPresent(csm -> conditions.add("p.account_no in (select no from account where csm = ?)", csm));
        List<String> segments = values("segment", asked.segment, findings);
        if (!segments.isEmpty()) {
            known("segment", segments, segments(release), "segment", findings);
            conditions.add("p.segment = any (?)", segments);
        }
        List<String> csms = values("csm", asked.csm, findings);
        csms.forEach(csm -> own.csm(caller, csm));
        if (!csms.isEmpty()) {
            if (own.heldTo(caller).isEmpty()) {
                known("csm", csms, List.of(), "csm", findings);
            }
            conditions.add("p.csm = any (?)", csms);
        }
        LocalDate before = day("renewalBefore", asked.renewalBefore, findings);
        LocalDate after = day("renewalAfter", asked.renewalAfter, findings);
        if (before != null && after != null && before.isBefore(after)) {
            findings.add(Finding.at("renewalBefore", "must not be before renewalAfter"));
        }
        conditions.addIf(before, "p.renewal <= ?");
        conditions.addIf(after, "p.renewal >= ?");
        conditions.addIf(number("minArr", asked.minArr, findings), "p.arr >= ?");
        if (asked.q != null && asked.q.length() > LONGEST) {
            findings.add(Finding.at("q", "must have at most " + LONGEST + " letters"));
        } else if (asked.q != null) {
            String letters = asked.q.strip();
            conditions.add(
                    "(strpos(lower(p.name), lower(?)) > 0 or strpos(lower(p.id), lower(?)) > 0)", letters, letters);
        }
        return conditions;
    }

    private void choice(
            String name,
            String column,
            @Nullable List<String> asked,
            ActiveRelease release,
            Conditions conditions,
            List<Finding> findings) {
        List<String> values = values(name, asked, findings);
        if (!values.isEmpty()) {
            known(name, values, answers(name, release), name, findings);
            conditions.add(column + " = any (?)", values);
        }
    }

    private static List<String> values(String name, @Nullable List<String> asked, List<Finding> findings) {
        List<String> values = asked == null
                ? List.of()
                : asked.stream()
                        .flatMap(each -> Arrays.stream(each.split(",", -1)))
                        .map(String::strip)
                        .distinct()
                        .toList();
        if (values.size() > MOST_VALUES) {
            findings.add(Finding.at(name, "names " + values.size() + " values, more than " + MOST_VALUES));
            return List.of();
        }
        return values;
    }

    /** The values that an answer can have, in their order. */
    static List<String> answers(String name, ActiveRelease release) {
        PortfolioDefinition definition = release.rulebook().rulebook().portfolio();
        Place place = definition == null ? null : definition.answers().get(name);
        return place == null ? List.of() : new AnswerPlaces(release.rulebook()).values(place);
    }

    private static List<String> segments(ActiveRelease release) {
        PortfolioDefinition definition = release.rulebook().rulebook().portfolio();
        return Optional.ofNullable(definition)
                .map(found -> found.fact("segment"))
                .flatMap(fact -> release.rulebook().rulebook().catalogue().fact(fact))
                .map(FactDefinition::allowed)
                .orElse(List.of());
    }

    /** Where the rulebook names no values, those count that some account has; while none has any, all do. */
    private void known(
            String name, List<String> values, Collection<String> named, String column, List<Finding> findings) {
        Collection<String> known = named.isEmpty()
                ? sql.read(
                        "select distinct " + column + " from portfolio_account where "
                                + column.replaceAll("unnest\\((.*)\\)", "$1") + " is not null",
                        row -> row.getString(1))
                : named;
        if (!known.isEmpty()) {
            values.forEach(value -> Findings.known(findings, name, "has no such value", value, known));
        }
    }

    private static @Nullable LocalDate day(String name, @Nullable String text, List<Finding> findings) {
        return text == null ? null : Times.day(name, text, ANY_DAY, findings);
    }

    private static @Nullable BigDecimal number(String name, @Nullable String text, List<Finding> findings) {
        if (text == null) {
            return null;
        }
        BigDecimal number =
                DecimalText.read(text.strip().toLowerCase(Locale.ROOT)).orElse(null);
        if (number == null) {
            findings.add(new Finding(name, "must be a number", "10000"));
        }
        return number;
    }
}
