package io.bellwether.portfolio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.bellwether.account.ExactJson;
import io.bellwether.record.follow.RecordFollower;
import io.bellwether.record.follow.Stretch;
import io.bellwether.rulebook.model.HistoryDefinition;
import io.bellwether.rulebook.model.PortfolioDefinition;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps of each account the latest decisions in the portfolio; with another section of the rulebook it begins anew. */
@ApplicationScoped
public class FollowingPortfolio implements RecordFollower {
    static final String NAME = "portfolio";

    /** Erasing locks it too, so that nothing comes back that was read before it was erased. */
    private static final String SECTION = "select digest, release from portfolio_section for update";

    private static final List<String> ANEW = List.of("delete from portfolio_decision", """
            update portfolio_account
               set score = null, band = null, zone = null, tier = null, signals = '{}', stage = null, coverage = null,
                   confidence = null, decided_at = null, release = null, compared_on = null, compared_score = null,
                   compared_band = null, movement = null
             where decided_at is not null""");

    private static final String NEW_SECTION = """
            update portfolio_section
               set digest = ?, release = ?, segment_fact = ?, arr_fact = ?, currency_fact = ?, renewal_fact = ?, csm_fact = ?""";

    private static final String ROWS = """
            select p.account_no, a.created_at, p.id,
                   jsonb_build_object('score', score, 'band', band, 'zone', zone, 'tier', tier, 'signals', signals,
                     'stage', stage, 'coverage', coverage, 'confidence', confidence, 'release', release,
                     'decided_at', to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))::text
              from portfolio_account p join account a on a.no = p.account_no
             where p.account_no in (select no from account where id = any (?)) order by p.account_no for update of p""";

    /** Which decisions are behind the rows of accounts. */
    static final String SOURCES =
            "select account_no, question, record_id, as_of, release from portfolio_decision where account_no = any (?)";

    private static final String KEEP_SOURCE = """
            insert into portfolio_decision (account_no, question, record_id, as_of, release) values (?, ?, ?, ?, ?)
            on conflict (account_no, question) do update
               set record_id = excluded.record_id, as_of = excluded.as_of, release = excluded.release""";

    private static final String KEEP = """
            update portfolio_account p
               set score = r.score, band = r.band, zone = r.zone, tier = r.tier, signals = coalesce(r.signals, '{}'),
                   stage = r.stage, coverage = r.coverage, confidence = r.confidence, decided_at = r.decided_at,
                   release = r.release
              from jsonb_to_recordset(cast(? as jsonb)) as r (
                     account_no integer, score numeric, band text, zone text, tier text, signals text[], stage text,
                     coverage text, confidence numeric, decided_at timestamptz, release integer)
             where p.account_no = r.account_no""";

    /** The point so many days before, else the one before the score's day. */
    private static final String COMPARE = """
            update portfolio_account p
               set compared_on = c.day, compared_score = c.score, compared_band = c.band, movement = p.score - c.score
              from (select s.no, b.day, b.score, b.band
                      from unnest(?, ?::date[]) as s (no, day)
                      left join lateral (
                        select h.day, h.score, h.band from history_point h
                         where h.account_no = s.no and h.question = ? and h.score is not null
                           and h.day <= coalesce((select max(f.day) from history_point f
                                                   where f.account_no = s.no and f.question = ? and f.score is not null
                                                     and f.day <= s.day - cast(? as integer)), s.day - 1)
                         order by h.day desc limit 1) b on true) c
             where p.account_no = c.no""";

    private final ActiveRulebook active;
    private volatile String madeBy = "";

    FollowingPortfolio(ActiveRulebook active) {
        this.active = active;
    }

    private @Nullable Section section() {
        return active.ifLive().map(Section::of).orElse(null);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isCurrent() {
        Section section = section();
        return section == null || madeBy.equals(section.digest());
    }

    @Override
    public Beginning begin(Connection connection) throws SQLException {
        Section section = section();
        Made made = Sql.first(connection, SECTION, row -> new Made(row.getString(1), row.getInt(2)))
                .orElseThrow();
        if (section == null) {
            return Beginning.NOT_HERE;
        }
        String digest = section.digest();
        if (made.digest.equals(digest)) {
            madeBy = digest;
            return Beginning.GO_ON;
        }
        if (made.release > section.release()) {
            return Beginning.NOT_HERE;
        }
        makeAnew(connection, section, digest);
        return Beginning.ANEW;
    }

    private record Made(String digest, int release) {}

    /** Who writes facts waits meanwhile, and then goes by the new section. */
    private static void makeAnew(Connection connection, Section section, String digest) throws SQLException {
        Sql.write(connection, "lock table portfolio_account in exclusive mode");
        PortfolioDefinition definition = section.definition();
        List<@Nullable Object> values = new ArrayList<>(List.of(digest, section.release()));
        PortfolioDefinition.FACTS.forEach(fact -> values.add(definition == null ? null : definition.fact(fact)));
        Sql.write(connection, NEW_SECTION, values.toArray());
        for (String statement : ANEW) {
            Sql.write(connection, statement);
        }
        Sql.read(connection, "select refresh_portfolio(array(select no from account order by no))", row -> true);
    }

    @Override
    public void follow(Connection connection, Stretch next) throws SQLException {
        Section section = Objects.requireNonNull(section());
        if (section.definition() == null) {
            return;
        }
        List<RecordedAnswer> answers = RecordedAnswer.of(connection, next, section);
        if (answers.isEmpty()) {
            return;
        }
        Map<String, PortfolioRow> rows = rows(
                connection,
                answers.stream().map(RecordedAnswer::account).distinct().toList());
        answers.forEach(answer -> {
            PortfolioRow row = rows.get(answer.account());
            if (row != null) {
                row.take(answer, section);
            }
        });
        keep(
                connection,
                rows.values().stream().filter(row -> !row.changed().isEmpty()).toList(),
                section);
    }

    /** Rows are taken out where records are erased. */
    @Override
    public void forget(Connection connection, @Nullable String account, List<UUID> records) throws SQLException {
        TellingBands.forget(connection, account, records);
    }

    /** The accounts' rows, which stay as they are until the transaction ends; accounts that are gone have none. */
    private static Map<String, PortfolioRow> rows(Connection connection, List<String> accounts) throws SQLException {
        Map<String, PortfolioRow> rows = new LinkedHashMap<>();
        Map<Integer, PortfolioRow> byNo = new LinkedHashMap<>();
        Sql.read(
                connection,
                ROWS,
                row -> {
                    PortfolioRow made = new PortfolioRow(row.getInt(1), Statements.at(row, 2), row.getString(4));
                    rows.put(row.getString(3), made);
                    byNo.put(made.accountNo, made);
                    return true;
                },
                accounts);
        Sql.read(
                connection,
                SOURCES,
                row -> {
                    Objects.requireNonNull(byNo.get(row.getInt(1)))
                            .known(
                                    row.getString(2),
                                    new PortfolioRow.Source(
                                            row.getObject(3, UUID.class), Statements.at(row, 4), row.getInt(5)));
                    return true;
                },
                connection.createArrayOf("integer", byNo.keySet().toArray()));
        return rows;
    }

    private static void keep(Connection connection, List<PortfolioRow> rows, Section section) throws SQLException {
        ArrayNode values = ExactJson.MAPPER.createArrayNode();
        List<List<Object>> sources = new ArrayList<>();
        Map<Integer, LocalDate> scored = new LinkedHashMap<>();
        for (PortfolioRow row : rows) {
            values.add(row.values());
            row.changed()
                    .forEach((question, source) -> sources.add(
                            List.of(row.accountNo, question, source.record(), source.asOf(), source.release())));
            LocalDate day = row.scoredOn(section);
            if (day != null) {
                scored.put(row.accountNo, day);
            }
        }
        Sql.write(connection, KEEP, StorableJson.of(ExactJson.text(values)));
        Sql.writeAll(connection, KEEP_SOURCE, sources);
        TellingBands.tell(connection, rows, section);
        HistoryDefinition history = section.rulebook().history();
        PortfolioDefinition definition = section.definition();
        if (history != null && definition != null && !scored.isEmpty()) {
            Sql.write(
                    connection,
                    COMPARE,
                    connection.createArrayOf("integer", scored.keySet().toArray()),
                    scored.values().stream().map(LocalDate::toString).toList(),
                    history.question(),
                    history.question(),
                    definition.movementDays());
        }
    }
}
