package io.bellwether.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.demo.DemoPortfolio;
import io.bellwether.demo.NaiveHistory;
import io.bellwether.demo.Zone;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.engine.Evaluation;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.history.PointOrigin;
import io.bellwether.testing.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Half a year of demo accounts, each asked at noon of every day, with their alerts worked out the slow way. */
final class SimulatedAccounts {
    static final int DAYS = 182;
    static final LocalDate FIRST = DemoPortfolio.ANCHOR.minusDays(DAYS);
    private static final String TOLD = """
            select to_char(v.at at time zone 'UTC', 'YYYY-MM-DD ')
                   || case v.kind when 'resolved' then v.detail::json ->> 'outcome' else v.kind end || ' '
                   || case v.kind when 'resolved' then v.detail::json ->> 'outcome'
                                  when 'lowered' then v.detail::json ->> 'tier'
                                  else v.owner_role || ' ' || coalesce(to_char(v.due_at at time zone 'UTC',
                                       'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'null') end
              from alert_event v join alert_episode e on e.id = v.episode join account a on a.no = e.account_no
             where a.id = ? and v.kind <> 'updated' order by v.no""";

    private final AlertWorld world;
    private final DemoPortfolio portfolio = new DemoPortfolio();
    private final List<DemoAccount> accounts;
    private final Map<String, NaiveAlert> naive = new TreeMap<>();
    private final Map<String, List<Zone>> zones = new HashMap<>();

    SimulatedAccounts(AlertWorld world, int accounts) {
        this.world = world;
        this.accounts = IntStream.rangeClosed(1, accounts)
                .mapToObj(DemoPortfolio.generator(DemoPortfolio.SEED)::account)
                .toList();
        this.accounts.forEach(account -> world.account(account.id()));
    }

    /** The decisions of a day. */
    List<DecisionRecord> decided(LocalDate day) {
        List<DecisionRecord> records = new ArrayList<>();
        for (DemoAccount account : accounts) {
            List<Zone> past = zones.computeIfAbsent(account.id(), id -> new ArrayList<>());
            Evaluation said = portfolio.ask("alerts", account, day, NaiveHistory.asOf(past, day));
            past.add(zone(day, said));
            JsonNode answer = Json.of(said.answer());
            naive.computeIfAbsent(account.id(), id -> new NaiveAlert()).decide(noon(day), answer);
            records.add(world.log.decision("alerts", account.id(), noon(day), answer, PointOrigin.LIVE));
        }
        return records;
    }

    /** The clocks are looked at late in the evening of a day; answers when. */
    Instant look(LocalDate day) {
        Instant night = noon(day).plus(Duration.ofHours(11));
        naive.values().forEach(alert -> alert.look(night));
        return night;
    }

    /** What is stored is what the slow way tells, event by event; answers how many of each kind there were. */
    Map<String, Long> requireTheSame() {
        List<String> all = new ArrayList<>();
        naive.forEach((id, alert) -> {
            assertThat(world.sql.read(TOLD, row -> row.getString(1), id)).as(id).isEqualTo(alert.told());
            all.addAll(alert.told());
        });
        assertThat(world.database.one("select count(*) from (select account_no from alert_episode"
                        + " where state <> 'resolved' group by account_no, subject having count(*) > 1) twice"))
                .isEqualTo("0");
        assertThat(world.database.one("select count(*) from (select episode, step from alert_event"
                        + " where step is not null group by 1, 2 having count(*) > 1) twice"))
                .isEqualTo("0");
        return NaiveAlert.kinds(all);
    }

    private static Zone zone(LocalDate day, Evaluation said) {
        Map<?, ?> health = (Map<?, ?>) said.history();
        if (health == null) {
            throw new AssertionError("no health was worked out");
        }
        return new Zone(
                day,
                (String) health.get("zone"),
                health.get("score") instanceof BigDecimal score ? score.intValue() : null);
    }

    static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
