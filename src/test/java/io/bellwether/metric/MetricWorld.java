package io.bellwether.metric;

import io.bellwether.account.AccountDatabase;
import io.bellwether.account.Accounts;
import io.bellwether.account.HeldToOwnAccounts;
import io.bellwether.account.Outcome;
import io.bellwether.account.StoredFacts;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Renewal;
import io.bellwether.override.OverridesToJudge;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import io.bellwether.shared.Sql;
import io.bellwether.testing.Baseline;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures of accounts on a real database; no service runs. */
final class MetricWorld {
    static final Caller EVERYBODY = new Caller("boss", Set.of(Role.ADMIN), "password", null);

    final AccountDatabase database = AccountDatabase.create();
    final Sql sql = new Sql(database.source());
    final TellingMetrics telling;
    final ListingMetricAccounts listing;
    private final CountingMetrics counting;

    MetricWorld(LocalDate today) {
        Clock clock = Clock.fixed(today.atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        ActiveRulebook active = new ActiveRulebook();
        active.activate(new ActiveRelease(1, "ab".repeat(32), Baseline.files(), Baseline.compiled()));
        counting = new CountingMetrics(
                database.source(),
                new WorkingOut(
                        database.source(),
                        new AskingMany(new StoredFacts(database.source()), clock),
                        OverridesToJudge.in(database.source())));
        telling = new TellingMetrics(active, counting, HeldToOwnAccounts.of(new Accounts()), clock);
        listing = new ListingMetricAccounts(telling, counting);
    }

    /** Stores made-up accounts as the demo does. */
    void store(List<DemoAccount> accounts) {
        database.write(staging -> accounts.forEach(account -> {
            staging.account(account.id(), account.name());
            account.facts()
                    .forEach(fact -> staging.fact(
                            account.id(), fact.fact(), fact.day(), fact.value().toString()));
            account.records().forEach((list, rows) -> {
                for (int i = 0; i < rows.size(); i++) {
                    staging.record(
                            account.id(), list, String.valueOf(i), rows.get(i).toString());
                }
            });
            for (Renewal renewal : account.truth().renewals()) {
                Outcome.Kind kind = Outcome.Kind.of(renewal.outcome()).orElseThrow();
                staging.outcome(new Outcome(
                        account.id(),
                        Outcome.keyOf(kind, renewal.on()),
                        kind,
                        renewal.on(),
                        renewal.churned() ? renewal.arrBefore() : renewal.arrAfter(),
                        renewal.reason(),
                        null));
            }
        }));
    }

    static MetricParameters asking(@Nullable String from, @Nullable String to, @Nullable String by) {
        MetricParameters sent = new MetricParameters();
        sent.from = from;
        sent.to = to;
        sent.by = by;
        return sent;
    }

    MetricReport report(String from, String to, @Nullable String by) {
        return telling.report(asking(from, to, by), EVERYBODY);
    }

    static List<MetricReport.MetricFigure> figures(MetricReport report, Metric metric) {
        return report.metrics().stream()
                .filter(told -> told.name().equals(metric.word()))
                .findFirst()
                .orElseThrow()
                .figures();
    }

    /** The only figure of a metric. */
    static MetricReport.MetricFigure figure(MetricReport report, Metric metric) {
        List<MetricReport.MetricFigure> figures = figures(report, metric);
        if (figures.size() != 1) {
            throw new AssertionError(figures.toString());
        }
        return figures.get(0);
    }
}
