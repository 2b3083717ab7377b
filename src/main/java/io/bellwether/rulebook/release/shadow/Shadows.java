package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.ExactJson;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.LocalTransaction;
import io.bellwether.rulebook.release.ReleaseLedger;
import io.bellwether.shared.Sql;
import io.bellwether.shared.Statements;
import io.bellwether.shared.StorableJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps which rules are in shadow and what was found. */
@ApplicationScoped
public class Shadows {
    private static final String SHADOW =
            "select no, name, release, sha256, share, questions, started_by, started_at from rule_shadow";
    private static final String COUNT = """
            insert into rule_shadow_count as c (shadow, question, compared, different, failed, dropped)
            values (?, ?, ?, ?, ?, ?)
            on conflict (shadow, question) do update set compared = c.compared + excluded.compared,
                   different = c.different + excluded.different, failed = c.failed + excluded.failed,
                   dropped = c.dropped + excluded.dropped""";
    private static final String DIFFERENCE = """
            insert into rule_shadow_difference (shadow, at, question, account, decision, live_release, failure, fields,
                                                live, shadow_answer)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), cast(? as jsonb))""";
    private static final String MAKE_ROOM = """
            delete from rule_shadow_difference where shadow = ? and no <= (
              select no from rule_shadow_difference where shadow = ? order by no desc offset ? limit 1)""";
    private static final String DIFFERENCES = """
            select at, question, account, decision, live_release, failure, fields, live, shadow_answer
              from rule_shadow_difference
             where shadow = ? and (?::text is null or question = ?) and (?::text is null or account = ?)
               and (?::text is null or account in (select id from account where csm = ?))
             order by no desc limit ?""";
    private static final String LEFT_OUT = """
            select count(*) from rule_shadow_difference
             where shadow = ? and (?::text is null or question = ?)
               and (account is null or account not in (select id from account where csm = ?))""";

    private final DataSource database;
    private final Sql sql;
    private final ObjectMapper json;

    public Shadows(DataSource database, ObjectMapper json) {
        this.database = database;
        this.sql = new Sql(database);
        this.json = json;
    }

    /** The rules in shadow now. */
    public Optional<Shadow> running() {
        return sql.read(SHADOW + " where ended_at is null", Shadows::shadow).stream()
                .findFirst();
    }

    /** The rules that were in shadow last, whether they are still or not. */
    public Optional<Shadow> last() {
        return sql.read(SHADOW + " order by no desc limit 1", Shadows::shadow).stream()
                .findFirst();
    }

    private static Shadow shadow(ResultSet row) throws SQLException {
        return new Shadow(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, Integer.class),
                row.getString(4),
                row.getDouble(5),
                List.of((String[]) row.getArray(6).getArray()),
                row.getString(7),
                Statements.at(row, 8));
    }

    RuleFiles files(Shadow shadow) {
        RuleFiles files = new RuleFiles(sql.read(
                "select f.path, b.bytes from rule_shadow_file f join rule_blob b on b.sha256 = f.blob"
                        + " where f.shadow = ?",
                row -> new RuleFile(row.getString(1), row.getBytes(2)),
                shadow.no()));
        if (!files.sha256().equals(shadow.sha256())) {
            throw new IllegalStateException("the files kept for " + shadow.name() + " in shadow are not the same");
        }
        return files;
    }

    /** Puts rules in shadow in the connection's transaction, in place of what was there. */
    void start(
            Connection connection,
            RuleFiles files,
            String name,
            @Nullable Integer release,
            double share,
            List<String> questions,
            String by)
            throws SQLException {
        ReleaseLedger ledger = ReleaseLedger.open(connection);
        end(connection, by);
        long no = ledger.insert(
                "insert into rule_shadow (name, release, sha256, share, questions, started_by, started_at)"
                        + " values (?, ?, ?, ?, ?, ?, clock_timestamp()) returning no",
                name,
                release,
                files.sha256(),
                share,
                connection.createArrayOf("text", questions.toArray()),
                by);
        ledger.files("insert into rule_shadow_file (shadow, path, blob) values (?, ?, ?)", no, ledger.blobs(files));
    }

    /** Ends what is in shadow; false when nothing is. */
    boolean end(Connection connection, String by) throws SQLException {
        return Sql.write(
                        connection,
                        "update rule_shadow set ended_at = clock_timestamp(), ended_by = ? where ended_at is null",
                        by)
                > 0;
    }

    /** Adds what was found, and keeps as many differences as there is room for. */
    void write(Shadow shadow, Findings.Taken taken, int room) {
        LocalTransaction.call(database, connection -> {
            for (Tally tally : taken.tallies()) {
                Sql.write(
                        connection,
                        COUNT,
                        shadow.no(),
                        tally.question(),
                        tally.compared(),
                        tally.different(),
                        tally.failed(),
                        tally.dropped());
            }
            for (Difference each : taken.differences()) {
                Sql.write(
                        connection,
                        DIFFERENCE,
                        shadow.no(),
                        each.at(),
                        each.question(),
                        each.account(),
                        each.decision(),
                        each.liveRelease(),
                        each.failure(),
                        text(each.fields()),
                        each.live() == null ? null : text(each.live()),
                        each.shadow() == null ? null : text(each.shadow()));
            }
            return Sql.write(connection, MAKE_ROOM, shadow.no(), shadow.no(), room);
        });
    }

    private String text(Object value) {
        try {
            return StorableJson.of(json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    public List<Tally> tallies(Shadow shadow) {
        return sql.read(
                "select question, compared, different, failed, dropped from rule_shadow_count where shadow = ?"
                        + " order by question",
                row -> new Tally(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                shadow.no());
    }

    /**
     * Which differences are wanted; a null wants all.
     *
     * @param csm whose accounts alone are shown
     */
    public record Search(
            @Nullable String question,
            @Nullable String account,
            @Nullable String csm,
            int limit) {}

    /** Whether an answer about the account differed. */
    boolean isAboutAccount(String account) {
        return !sql.read(
                        "select 1 from rule_shadow_difference where account = ? limit 1", row -> row.getInt(1), account)
                .isEmpty();
    }

    /** The latest differences, newest first. */
    public List<Difference> differences(Shadow shadow, Search search) {
        return sql.read(
                DIFFERENCES,
                this::difference,
                shadow.no(),
                search.question(),
                search.question(),
                search.account(),
                search.account(),
                search.csm(),
                search.csm(),
                search.limit());
    }

    /** How many differences of the question are of others' accounts, or of none. */
    int leftOut(Shadow shadow, Search search) {
        return sql.read(LEFT_OUT, row -> row.getInt(1), shadow.no(), search.question(), search.question(), search.csm())
                .get(0);
    }

    private Difference difference(ResultSet row) throws SQLException {
        try {
            String live = row.getString(8);
            String shadow = row.getString(9);
            return new Difference(
                    Statements.at(row, 1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, UUID.class),
                    row.getInt(5),
                    row.getString(6),
                    ExactJson.MAPPER.readValue(row.getString(7), new TypeReference<List<FieldDifference>>() {}),
                    live == null ? null : ExactJson.read(live),
                    shadow == null ? null : ExactJson.read(shadow));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept difference cannot be read", e);
        }
    }
}
