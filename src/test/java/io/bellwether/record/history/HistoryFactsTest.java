package io.bellwether.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.FactSheet;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The facts of history against a day-by-day computation that shares nothing with it. */
class HistoryFactsTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final List<String> ZONES = List.of("green", "neutral", "yellow", "red");
    private static final Rulebook RULEBOOK = Baseline.compiled().rulebook();
    private static final HistoryDefinition HISTORY = Objects.requireNonNull(RULEBOOK.history());

    /** What a day-by-day walk finds. */
    private record Walked(
            @Nullable String previousZone,
            @Nullable Integer daysInZone,
            @Nullable Integer daysGreen) {}

    @Test
    void shouldAgreeWithADayByDayWalkWhenZonesAreRandom() throws SQLException {
        long seed = 20261122;
        Random random = new Random(seed);
        Map<String, NavigableMap<LocalDate, @Nullable String>> series = new HashMap<>();
        List<HistoryPoint> points = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String account = account();
            NavigableMap<LocalDate, @Nullable String> zones = randomZones(random);
            series.put(account, zones);
            zones.forEach((day, zone) -> points.add(point(account, day, 12, zone, 50)));
        }
        write(points);
        Map<String, CheckedFacts> known = read(series.keySet());
        series.forEach((account, zones) -> {
            // what was recorded today, and what the future holds, must not count
            NavigableMap<LocalDate, @Nullable String> before = new TreeMap<>(zones.headMap(TODAY));
            for (int score : new int[] {80, 60, 40, -1}) {
                String now = score < 0 ? null : score == 80 ? "green" : score == 60 ? "yellow" : "red";
                Walked walked = walk(before, now);
                assertThat(derived(score, known.getOrDefault(account, CheckedFacts.NONE)))
                        .as("seed %d, account %s, now %s, recorded %s", seed, account, now, before)
                        .isEqualTo(walked);
            }
        });
    }

    private static NavigableMap<LocalDate, @Nullable String> randomZones(Random random) {
        NavigableMap<LocalDate, @Nullable String> zones = new TreeMap<>();
        LocalDate day = TODAY.minusDays(random.nextInt(500));
        int kinds = 1 + random.nextInt(4);
        double unknown = random.nextInt(3) / 6.0;
        String zone = ZONES.get(random.nextInt(kinds));
        while (day.isBefore(TODAY.plusDays(3)) && zones.size() < 60) {
            zones.put(day, random.nextDouble() < unknown ? null : zone);
            day = day.plusDays(1 + random.nextInt(random.nextBoolean() ? 2 : 25));
            if (random.nextInt(3) == 0) {
                zone = ZONES.get(random.nextInt(kinds));
            }
        }
        return zones;
    }

    private static Walked walk(NavigableMap<LocalDate, @Nullable String> zones, @Nullable String now) {
        List<@Nullable String> days = new ArrayList<>();
        if (!zones.isEmpty()) {
            for (LocalDate day = zones.firstKey(); day.isBefore(TODAY); day = day.plusDays(1)) {
                days.add(zones.floorEntry(day).getValue());
            }
        }
        String present = now;
        for (int i = days.size() - 1; i >= 0 && present == null; i--) {
            present = days.get(i);
        }
        if (days.stream().noneMatch(Objects::nonNull)) {
            return new Walked(null, null, null);
        }
        int held = 0;
        String before = present;
        for (int i = days.size() - 1; i >= 0; i--) {
            String zone = days.get(i);
            if (zone != null && !zone.equals(present)) {
                before = zone;
                break;
            }
            held += zone == null ? 0 : 1;
        }
        return new Walked(before, held, "green".equals(present) ? held : 0);
    }

    private static Walked derived(int score, CheckedFacts history) {
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(
                evaluate("zone-facts", dimensions(score), history).answer());
        return new Walked(
                (String) answer.get("previousZone"), whole(answer.get("daysInZone")), whole(answer.get("daysGreen")));
    }

    private static @Nullable Integer whole(@Nullable Object number) {
        return number == null ? null : ((BigDecimal) number).intValueExact();
    }

    private static String dimensions(int score) {
        return score < 0
                ? "{}"
                : "{\"usageScore\":%1$d,\"engagementScore\":%1$d,\"outcomesScore\":%1$d,\"supportScore\":%1$d,\"relationshipScore\":%1$d}"
                        .formatted(score);
    }

    private static Evaluation evaluate(String question, String given, CheckedFacts history) {
        CheckedFacts facts = new FactReader(RULEBOOK.catalogue(), RULEBOOK.zone())
                .read(Json.read(given), TODAY, Origin.GIVEN, "facts", new ArrayList<>());
        return Baseline.compiled()
                .evaluate(
                        question,
                        FactSheet.of(
                                "acme",
                                Instant.parse("2026-11-22T09:00:00Z"),
                                RULEBOOK.zone(),
                                RULEBOOK.catalogue(),
                                facts,
                                CheckedFacts.NONE,
                                history));
    }

    @Test
    void shouldTakeTheLastScoreUpToThirtyDaysBeforeWhenSeveralAreRecorded() throws SQLException {
        String account = account();
        write(List.of(
                point(account, TODAY.minusDays(29), 9, "green", 99),
                point(account, TODAY.minusDays(30), 9, "green", 71),
                point(account, TODAY.minusDays(31), 9, "green", 65),
                point(account, TODAY.minusDays(100), 9, "green", 60)));

        assertThat(score(account))
                .isEqualTo(new Fact("scorePrevious30d", new BigDecimal(71), TODAY.minusDays(30), Origin.HISTORY));
        assertThat(velocity(account, 80)).isEqualTo(new BigDecimal(9));
    }

    @Test
    void shouldTakeAnOlderScoreUpToItsValidityWhenNoneIsRecordedThirtyDaysBefore() throws SQLException {
        String old = account();
        String tooOld = account();
        String unknown = account();
        write(List.of(
                point(old, TODAY.minusDays(61), 9, "green", 70),
                point(tooOld, TODAY.minusDays(62), 9, "green", 70),
                point(unknown, TODAY.minusDays(32), 9, null, null),
                point(unknown, TODAY.minusDays(40), 9, "green", 75)));

        assertThat(velocity(old, 80)).isEqualTo(new BigDecimal(10));
        assertThat(velocity(tooOld, 80)).isNull();
        assertThat(velocity(unknown, 80))
                .as("a day without a score is passed over")
                .isEqualTo(new BigDecimal(5));
    }

    @Test
    void shouldKeepTheLastPointOfADayWhenManyAreWritten() throws SQLException {
        String account = account();
        LocalDate day = TODAY.minusDays(30);
        write(List.of(point(account, day, 9, "green", 90), point(account, day, 17, "red", 30)));
        write(List.of(point(account, day, 12, "yellow", 60)));
        assertThat(Objects.requireNonNull(score(account)).value()).isEqualTo(new BigDecimal(30));

        write(List.of(backfilled(account, day), backfilled(account, day.minusDays(1))));
        assertThat(Objects.requireNonNull(score(account)).value())
                .as("a backfilled point does not replace a live one")
                .isEqualTo(new BigDecimal(30));
        assertThat(DATABASE.one(
                        "select count(*) from history_point p join account a on a.no = p.account_no where a.id = '"
                                + account + "'"))
                .isEqualTo("2");
    }

    @Test
    void shouldLeaveOutPointsWhenTheAccountIsGone() throws SQLException {
        String gone = UUID.randomUUID().toString();
        write(List.of(point(gone, TODAY, 9, "green", 80)));

        assertThat(read(List.of(gone))).isEmpty();
    }

    private static @Nullable Object velocity(String account, int score) throws SQLException {
        CheckedFacts known = read(List.of(account)).getOrDefault(account, CheckedFacts.NONE);
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(
                evaluate("health", dimensions(score), known).answer());
        return answer.get("velocity") instanceof Map<?, ?> velocity ? velocity.get("delta") : null;
    }

    private static @Nullable Fact score(String account) throws SQLException {
        return Objects.requireNonNull(read(List.of(account)).get(account))
                .facts()
                .get("scorePrevious30d");
    }

    private static Map<String, CheckedFacts> read(Collection<String> accounts) throws SQLException {
        return new ReadingHistory(DATABASE.source())
                .before(TODAY, HISTORY, Baseline.compiled().inputs("review"), accounts);
    }

    private static String account() {
        String id = UUID.randomUUID().toString();
        DATABASE.write(staging -> staging.account(id, id));
        return id;
    }

    private static HistoryPoint point(
            String account, LocalDate day, int hour, @Nullable String zone, @Nullable Integer score) {
        return new HistoryPoint(
                account,
                "health",
                day,
                day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
                score == null ? null : new BigDecimal(score),
                zone,
                zone,
                null,
                1,
                UUID.randomUUID(),
                PointOrigin.LIVE);
    }

    private static HistoryPoint backfilled(String account, LocalDate day) {
        Instant end = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1);
        return new HistoryPoint(
                account,
                "health",
                day,
                end,
                BigDecimal.ONE,
                "Red",
                "red",
                null,
                1,
                UUID.randomUUID(),
                PointOrigin.BACKFILL);
    }

    private static void write(List<HistoryPoint> points) throws SQLException {
        try (Connection connection = DATABASE.source().getConnection()) {
            HistoryPoints.write(connection, points);
        }
    }
}
