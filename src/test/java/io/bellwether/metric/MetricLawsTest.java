package io.bellwether.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.account.Outcome;
import io.bellwether.metric.MetricReport.MetricFigure;
import io.bellwether.metric.MetricReport.ZoneCases;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Laws that figures keep whatever the accounts are, and the corners of each definition. */
class MetricLawsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final String FROM = "2026-01-01";
    private static final String TO = "2026-11-24";

    private final MetricWorld world = new MetricWorld(TODAY);

    private void account(String id, String arr, String more) {
        world.database.write(staging -> {
            staging.account(id, id);
            staging.fact(id, "arr", LocalDate.of(2025, 12, 1), arr);
            staging.fact(id, "csm", LocalDate.of(2025, 12, 1), "\"" + (id.startsWith("b") ? "Ben" : "Ana") + "\"");
            for (String fact : more.isEmpty() ? new String[0] : more.split(";", -1)) {
                String[] parts = fact.split("@", -1);
                staging.fact(id, parts[0], LocalDate.parse(parts[1]), parts[2]);
            }
        });
    }

    private void movement(String id, int no, String month, String kind, String amount, String currency) {
        world.database.write(staging -> staging.record(
                id,
                "revenueMovements",
                String.valueOf(no),
                "{\"month\":\"%s\",\"kind\":\"%s\",\"amount\":%s,\"currency\":\"%s\"}"
                        .formatted(month, kind, amount, currency)));
    }

    private void outcome(String id, Outcome.Kind kind, String on, String arr) {
        LocalDate day = LocalDate.parse(on);
        world.database.write(staging ->
                staging.outcome(new Outcome(id, Outcome.keyOf(kind, day), kind, day, new BigDecimal(arr), null, null)));
    }

    private void zone(String id, String day, String zone) {
        world.sql.write(
                "insert into history_point (account_no, question, day, as_of, zone, release, record_id, origin)"
                        + " select no, 'health', cast(? as date), cast(? as timestamptz), ?, 1, gen_random_uuid(), 'live'"
                        + " from account where id = ?",
                day,
                day + " 09:00Z",
                zone,
                id);
    }

    private MetricFigure figure(Metric metric) {
        return MetricWorld.figure(world.report(FROM, TO, null), metric);
    }

    private static BigDecimal[] parts(MetricFigure figure) {
        return new BigDecimal[] {figure.numerator(), figure.denominator()};
    }

    private static BigDecimal[] of(String numerator, String denominator) {
        return new BigDecimal[] {new BigDecimal(numerator), new BigDecimal(denominator)};
    }

    @Test
    void shouldKeepTheLawsOfRetentionWhateverTheAccountsAre() {
        Random random = new Random(11);
        String[] kinds = {"start", "expansion", "contraction", "churn"};
        for (int a = 0; a < 60; a++) {
            String id = (a % 2 == 0 ? "a" : "b") + a;
            account(id, String.valueOf(random.nextInt(5) * 100), "");
            if (random.nextInt(3) == 0) {
                account(id, "300", "arr@2026-0%d-11@%d".formatted(1 + random.nextInt(9), random.nextInt(900)));
            }
            for (int m = 0; random.nextBoolean(); m++) {
                movement(
                        id,
                        m,
                        "2026-0%d-01".formatted(1 + random.nextInt(9)),
                        kinds[random.nextInt(4)],
                        String.valueOf(random.nextInt(500)),
                        random.nextInt(4) == 0 ? "EUR" : "USD");
            }
            if (random.nextInt(4) == 0) {
                Outcome.Kind kind = List.of(Outcome.Kind.values()).get(random.nextInt(3));
                outcome(id, kind, "2026-0%d-20".formatted(1 + random.nextInt(9)), "250");
            }
        }

        for (String by : new String[] {null, "csm", "tier", "month"}) {
            MetricReport report = world.report(FROM, TO, by);
            List<MetricFigure> gross = MetricWorld.figures(report, Metric.GRR);
            List<MetricFigure> net = MetricWorld.figures(report, Metric.NRR);
            assertThat(gross).hasSameSizeAs(net).isNotEmpty();
            for (int i = 0; i < gross.size(); i++) {
                assertThat(gross.get(i).denominator()).isEqualTo(net.get(i).denominator());
                assertThat(gross.get(i).numerator())
                        .isBetween(BigDecimal.ZERO, gross.get(i).denominator());
                assertThat(gross.get(i).numerator())
                        .isLessThanOrEqualTo(net.get(i).numerator());
            }
            for (MetricFigure lost : MetricWorld.figures(report, Metric.LOGO_CHURN)) {
                assertThat(lost.numerator()).isBetween(BigDecimal.ZERO, lost.denominator());
            }
        }
        assertThat(MetricWorld.figures(world.report(FROM, TO, null), Metric.GRR))
                .extracting(MetricFigure::currency)
                .containsExactly("EUR", "USD");
    }

    @Test
    void shouldReachTheWorkedExampleWhenMovementsAreImported() {
        account("a", "1", "");
        int no = 0;
        for (String each : List.of("start 10000000", "contraction 600000", "churn 900000", "expansion 1800000")) {
            String[] parts = each.split(" ", -1);
            movement("a", no++, "2026-01-01", parts[0], parts[1], "USD");
        }

        assertThat(figure(Metric.GRR).value()).isEqualByComparingTo("0.85");
        assertThat(figure(Metric.NRR).value()).isEqualByComparingTo("1.03");
        assertThat(figure(Metric.LOGO_CHURN).numerator()).isZero();
    }

    @Test
    void shouldTellNothingAndWhyWhenThereIsNoAccount() {
        MetricReport report = world.report(FROM, TO, null);

        assertThat(report.metrics()).hasSize(Metric.values().length).allSatisfy(told -> {
            assertThat(told.definition()).isNotEmpty();
            assertThat(told.figures()).singleElement().satisfies(figure -> {
                assertThat(figure.value()).isNull();
                assertThat(figure.reason()).isEqualTo("nothing counts in this period");
            });
        });
        assertThat(MetricWorld.figures(world.report(FROM, TO, "month"), Metric.GRR))
                .hasSize(11);
    }

    @Test
    void shouldCountOnlyWhoWasThereAtTheStartWhenOthersCameLater() {
        account("a", "100", "arr@2026-05-01@150");
        account("gone", "70", "");
        outcome("gone", Outcome.Kind.CHURNED, "2025-12-20", "70");
        world.database.write(staging -> {
            staging.account("new", "new");
            staging.fact("new", "arr", LocalDate.of(2026, 2, 1), "900");
        });

        assertThat(parts(figure(Metric.GRR))).isEqualTo(of("100", "100"));
        assertThat(parts(figure(Metric.NRR))).isEqualTo(of("150", "100"));
        assertThat(parts(figure(Metric.LOGO_CHURN))).isEqualTo(of("0", "1"));
    }

    @Test
    void shouldNotCountAsLostWhoCameBackOrIsSaidToStay() {
        account("a", "100", "");
        outcome("a", Outcome.Kind.CHURNED, "2026-03-01", "100");
        outcome("a", Outcome.Kind.RENEWED, "2026-04-01", "80");
        account("c", "100", "churned@2026-06-02@false");
        outcome("c", Outcome.Kind.CHURNED, "2026-06-01", "100");
        account("d", "100", "cancelledOn@2026-06-02@\"2026-12-31\"");
        account("e", "100", "cancelledOn@2026-06-02@\"2026-08-31\"");
        account("f", "100", "churned@2026-06-02@true;churned@2026-07-02@true");
        account("g", "100", "churned@2026-06-02@true;churned@2026-07-02@false");

        assertThat(parts(figure(Metric.LOGO_CHURN))).isEqualTo(of("2", "6"));
        assertThat(parts(figure(Metric.GRR))).isEqualTo(of("380", "600"));
    }

    @Test
    void shouldCountARenewalByTheDayItWasDueOn() {
        String due = "renewalDate@2025-12-01@\"2026-06-30\"";
        account("early", "100", due + ";renewalDate@2026-05-15@\"2027-06-30\"");
        outcome("early", Outcome.Kind.RENEWED, "2026-05-15", "100");
        account("late", "100", due);
        outcome("late", Outcome.Kind.RENEWED, "2026-07-01", "100");
        account("open", "100", due);
        account("lost", "100", due);
        outcome("lost", Outcome.Kind.CHURNED, "2026-06-30", "100");
        account("other", "100", "renewalDate@2025-12-01@\"2027-01-31\"");

        assertThat(parts(figure(Metric.RENEWAL_RATE))).isEqualTo(of("1", "4"));
        assertThat(parts(MetricWorld.figure(world.report("2026-06-01", "2026-06-30", null), Metric.RENEWAL_RATE)))
                .isEqualTo(of("1", "4"));
        assertThat(parts(MetricWorld.figure(world.report("2026-05-01", "2026-05-31", null), Metric.RENEWAL_RATE)))
                .isEqualTo(of("0", "0"));
    }

    @Test
    void shouldCountARecoveryWhenItsDaysAreOver() {
        for (String id : List.of("a", "c", "d", "e", "f")) {
            account(id, "100", "");
            zone(id, "2026-02-01", "green");
            zone(id, "2026-03-01", "red");
        }
        zone("a", "2026-05-30", "yellow");
        zone("c", "2026-05-31", "yellow");
        zone("d", "2026-04-01", "yellow");
        zone("d", "2026-04-05", "red");
        zone("e", "2026-04-01", "yellow");
        outcome("e", Outcome.Kind.CHURNED, "2026-05-01", "100");
        zone("f", "2026-03-02", "red");

        assertThat(parts(figure(Metric.RECOVERY_RATE))).isEqualTo(of("2", "6"));
        assertThat(parts(MetricWorld.figure(world.report("2026-03-01", "2026-05-29", null), Metric.RECOVERY_RATE)))
                .isEqualTo(of("0", "0"));
        MetricFigure green = figure(Metric.GREEN_SHARE);
        assertThat(parts(green)).isEqualTo(of("0", "4"));
        assertThat(green.shares()).containsExactly(new ZoneCases("red", 2), new ZoneCases("yellow", 2));
    }

    @Test
    void shouldTimeAlertsByTheFirstThingThatSomebodyDid() {
        account("a", "100", "");
        for (int i = 1; i <= 3; i++) {
            world.sql.write(
                    "insert into alert_episode (id, account_no, subject, state, tier, rank, triggers, responses, path,"
                            + " opened_at, updated_at, opened_by, decided_by, decided_at, known, below, step, snoozed,"
                            + " suppressed, holding)"
                            + " select cast(? as uuid), no, 'health', 'resolved', 'Watch', 1, '[]', '[]', '[]',"
                            + " '2026-03-01 00:00Z', '2026-03-01 00:00Z', gen_random_uuid(), gen_random_uuid(), now(),"
                            + " true, '{}', 1, false, false, false from account where id = 'a'",
                    "00000000-0000-0000-0000-00000000000" + i);
        }
        event(1, "2026-03-01 05:00Z", "system", "breached");
        event(1, "2026-03-01 06:00Z", "ana", "snoozed");
        event(1, "2026-03-01 10:00Z", "ana", "acknowledged");
        event(1, "2026-03-02 10:00Z", "ana", "resolved");
        event(2, "2026-03-02 00:00Z", "ana", "started");

        MetricFigure figure = figure(Metric.HOURS_ALERT_TO_ACTION);

        assertThat(figure.value()).isEqualByComparingTo("17");
        assertThat(figure.cases()).isEqualTo(2);
        assertThat(figure.accounts()).isEqualTo(1);
        assertThat(figure.unknown()).isEqualTo(1);
        assertThat(Objects.requireNonNull(figure.benchmark()).status()).isEqualTo("met");
        assertThat(figure.low()).isNull();
    }

    private void event(int alert, String at, String who, String kind) {
        world.sql.write(
                "insert into alert_event (episode, at, who, kind) values (cast(? as uuid), cast(? as timestamptz), ?, ?)",
                "00000000-0000-0000-0000-00000000000" + alert,
                at,
                who,
                kind);
    }

    @Test
    void shouldJudgeOverridesByWhatCameLater() {
        for (String id : List.of("right", "wrong", "open")) {
            account(id, "100", "");
            world.sql.write(
                    "insert into manual_override (id, account_no, band, reason, set_by, since, until, computed_band, bands,"
                            + " outcome_days, release) select gen_random_uuid(), no, 'Green', 'r', 'ana',"
                            + " '2026-03-01 00:00Z', '2026-04-01 00:00Z', 'Red', array['Green','Yellow','Red'], 90, 1"
                            + " from account where id = ?",
                    id);
        }
        outcome("right", Outcome.Kind.RENEWED, "2026-05-01", "100");
        outcome("wrong", Outcome.Kind.CHURNED, "2026-05-01", "100");

        MetricFigure figure = figure(Metric.OVERRIDE_ACCURACY);

        assertThat(parts(figure)).isEqualTo(of("1", "2"));
        assertThat(figure.unknown()).isEqualTo(1);
        assertThat(MetricWorld.figure(world.report(FROM, "2026-04-15", null), Metric.OVERRIDE_ACCURACY)
                        .unknown())
                .as("as it was known then")
                .isEqualTo(3);
    }

    @Test
    void shouldShowACsmTheirOwnAccountsAlone() {
        account("a1", "100", "");
        account("b1", "300", "");
        Caller ana = new Caller("ana", Set.of(Role.READER), "password", null, "Ana", null);

        for (String by : new String[] {null, "csm", "tier"}) {
            MetricReport report = world.telling.report(MetricWorld.asking(FROM, TO, by), ana);
            assertThat(MetricWorld.figure(report, Metric.GRR).denominator()).isEqualByComparingTo("100");
        }
        assertThat(world.listing
                        .page(world.listing.asked(
                                "grr", MetricWorld.asking(FROM, TO, null), null, null, null, null, ana))
                        .items())
                .extracting(MetricAccount::id)
                .containsExactly("a1");
    }

    @Test
    void shouldTakeAnotherPeriodThanAYearAsIfAYearWentLikeIt() {
        MetricPeriod quarter = new MetricPeriod(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 14));
        MetricPeriod leap = new MetricPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));

        assertThat(MetricTargets.ofAYear(new BigDecimal("0.98"), BigDecimal.ONE, quarter))
                .isEqualByComparingTo("0.90");
        assertThat(MetricTargets.ofAYear(new BigDecimal("0.02"), BigDecimal.ZERO, quarter))
                .isEqualByComparingTo("0.10");
        assertThat(MetricTargets.ofAYear(new BigDecimal("0.02"), null, quarter)).isEqualByComparingTo("0.02");
        assertThat(MetricTargets.ofAYear(new BigDecimal("0.9"), BigDecimal.ONE, leap))
                .isEqualByComparingTo("0.9");
    }

    @Test
    void shouldNameAllThatIsWrongAtOnce() {
        account("a1", "100", "");

        assertThatThrownBy(() -> world.listing.asked(
                        "grr",
                        MetricWorld.asking("2026-12-02", "2026-12-01", "segmnet"),
                        null,
                        null,
                        "x",
                        0,
                        MetricWorld.EVERYBODY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.findings())
                                .extracting(Finding::path)
                                .containsExactly("limit", "cursor", "to", "from", "by"));
        assertThatThrownBy(() -> world.listing.page(world.listing.asked(
                        "grr", MetricWorld.asking(FROM, TO, "csm"), "Anna", "EUR", null, null, MetricWorld.EVERYBODY)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.findings())
                                .extracting(Finding::suggestion)
                                .containsExactly("Ana", "USD"));
    }
}
