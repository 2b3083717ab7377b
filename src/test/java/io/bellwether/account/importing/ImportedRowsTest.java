package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bellwether.account.AccountDatabase;
import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.account.WriteCounts;
import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.fact.FactCatalogue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedRowsTest {
    private static final String ACCOUNTS = """
            name: test
            snapshots: [2026-10-31, 2026-11-30]
            tables:
              accounts: { file: accounts.csv, key: id }
              %s
            accounts: { table: accounts, id: id, since: since }
            """;

    private AccountDatabase database;
    private ImportFixture imports;
    private UploadedFile accounts;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = AccountDatabase.create();
        imports = new ImportFixture(database, folder);
        accounts = imports.lines("accounts.csv", "id,since", "a,2025-01-01", "b,2026-11-15");
    }

    @Test
    void shouldJoinOverTheParentAndAddUpWhatIsActive() {
        String mapping = ACCOUNTS.formatted("""
                subs: { file: subs.csv, key: sub, account: id, span: { from: from, until: until } }
                  use: { file: use.csv, parent: { table: subs, column: sub }, day: day, coversFrom: 2026-01-01 }""") + """
                facts:
                  arr: { table: subs, sum: arr, over: active, where: { trial: false }, ifNone: 0 }
                  activeModules30d: { table: use, distinct: feature, over: 30 days }
                  usageGrowthQoq: { table: use, growth: n, over: 30 days }
                """;
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines(
                        "subs.csv",
                        "sub,id,from,until,trial,arr",
                        "1,a,2026-01-01,,no,100.50",
                        "2,a,2026-01-01,2026-11-30,no,9.50",
                        "3,a,2026-01-01,,yes,7",
                        "4,c,2026-01-01,,no,7"),
                imports.lines(
                        "use.csv",
                        "sub,day,feature,n",
                        "1,2026-10-31,x,4",
                        "1,2026-11-01,x,1",
                        "2,2026-11-30,y,5",
                        "2,2026-11-30,y,2",
                        "9,2026-11-30,y,2"));

        assertThat(facts("a", "2026-10-31")).contains("\"arr\":{\"value\":110.00,");
        assertThat(facts("a", "2026-11-30"))
                .contains("\"arr\":{\"value\":100.50,")
                .contains("\"activeModules30d\":{\"value\":2,")
                .contains("\"usageGrowthQoq\":{\"value\":1,");
        assertThat(facts("b", "2026-10-31")).isEqualTo("{}");
        assertThat(facts("b", "2026-11-30")).isEqualTo("{\"arr\":{\"value\":0,\"observedOn\":\"2026-11-30\"}}");
        assertThat(done.reading().findings())
                .extracting(RowFinding::file, RowFinding::line, RowFinding::column, RowFinding::reason)
                .containsExactly(
                        tuple("subs.csv", 5L, "id", "is not an account: neither stored nor listed here"),
                        tuple("use.csv", 6L, "sub", "is not the key of a good row of subs"));
    }

    @Test
    void shouldNotWorkOutAWindowThatBeginsBeforeTheFile() {
        String mapping = ACCOUNTS.formatted("use: { file: use.csv, account: id, day: day }")
                + "facts: { activeModules30d: { table: use, distinct: f, over: 30 days, ifNone: 0 } }\n";
        ImportFixture.Done done = imports.run(
                mapping, accounts, imports.lines("use.csv", "id,day,f", "a,2026-10-20,x", "a,2026-11-20,x"));

        assertThat(facts("a", "2026-10-31")).isEqualTo("{}");
        assertThat(facts("a", "2026-11-30")).contains("\"activeModules30d\":{\"value\":1,");
        assertThat(done.reading().notes()).singleElement().asString().contains("missing on 1 of 2 snapshot days");
    }

    @Test
    void shouldReadEachCellInTheWayItsColumnSays() {
        String mapping = """
                name: test
                defaults: { decimal: ",", thousands: ".", blank: ["n/a", "-"], format: [d.M.yyyy, "MMM d, yyyy"] }
                tables:
                  rows:
                    file: rows.csv
                    account: id
                    day: day
                    columns:
                      size: { values: { small: SMB, "*": Enterprise, unknown: null } }
                      share: { scale: 0.01, strip: "%" }
                      secs: { scale: 1/60 }
                      arr: { strip: ["$", USD] }
                      ok: { yes: [ja], no: [nein] }
                facts:
                  segment: { table: rows, column: size }
                  dauWauRatio: { table: rows, column: share }
                  avgSessionMinutes: { table: rows, column: secs }
                  arr: { table: rows, column: arr }
                  roiDocumented: { table: rows, column: ok }
                """;
        ImportFixture.Done done = imports.run(
                mapping,
                imports.lines(
                        "rows.csv",
                        "id;day;size;share;secs;arr;ok",
                        "stored-before;1.11.2026;Small;25 %;90;$1.234,50;JA",
                        "stored-before;Nov 2, 2026;huge;n/a;-;;nein",
                        "stored-before;2026-11-03;unknown;2,5;6;7 USD;-",
                        "stored-before;31.2.2026;small;x;1;1;maybe",
                        "stored-before;1.11.2026;small;;;;"));
        database.write(s -> s.account("stored-before", null));
        imports.run(
                mapping,
                imports.lines(
                        "rows.csv",
                        "id;day;size;share;secs;arr;ok",
                        "stored-before;1.11.2026;Small;25 %;90;$1.234,50;JA"));

        assertThat(done.reading().rowsGood()).isEqualTo(3);
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::column)
                .contains(tuple(5L, "day"), tuple(5L, "share"), tuple(5L, "ok"), tuple(6L, "size"));
        assertThat(facts("stored-before", "2026-11-01"))
                .contains(
                        "\"value\":\"SMB\"", "\"value\":0.25", "\"value\":1.5", "\"value\":1234.50", "\"value\":true");
    }

    @Test
    void shouldCheckValuesAgainstTheCatalogueAndKeepTheRestOfTheFile() {
        String mapping = ACCOUNTS.formatted("more: { file: more.csv, account: id, day: day }") + """
                facts:
                  csat: { table: more, mean: score, over: day }
                  licensedSeats: { table: more, column: seats }
                """;
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines(
                        "more.csv",
                        "id,day,score,seats",
                        "a,2026-11-01,4,1.5",
                        "a,2026-11-02,4,2",
                        "b,2026-11-03,9,",
                        "b,2026-11-03,8,"));

        assertThat(done.written().facts().created()).isEqualTo(2);
        assertThat(done.reading().findings()).extracting(RowFinding::line).containsExactly(2L, null);
        assertThat(done.reading().findings().get(1).reason())
                .contains("csat of account b on 2026-11-03", "out of range");
    }

    @Test
    void shouldSkipARepeatedRowAndReportAnotherWithTheSameKey() {
        String mapping = ACCOUNTS.formatted("tickets: { file: t*.csv, key: t, account: id }")
                + "records: { tickets: { table: tickets, fields: { openedOn: on, priority: { always: P3 } } } }\n";
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines("t1.csv", "t,id,on", "1,a,2026-11-01", "1,a,2026-11-01"),
                imports.lines("t2.csv", "t,id,on", "1,a,2026-11-02", "2,a,", ",a,2026-11-02"));

        assertThat(done.written().records()).isEqualTo(new WriteCounts(2, 0, 0, 0));
        assertThat(done.reading().tables())
                .extracting(t -> t.file() + " " + t.read() + " " + t.good() + " " + t.bad() + " " + t.repeated())
                .contains("t1.csv 2 1 0 1", "t2.csv 3 1 2 0");
        assertThat(done.reading().findings().get(0).reason()).contains("used at line 2");
    }

    @Test
    void shouldGroupRowsIntoOneRecordAWeekAndReplaceCompleteLists() {
        String mapping = ACCOUNTS.formatted("logins: { file: l.csv, account: id, day: day }") + """
                records:
                  usageWeeks:
                    table: logins
                    group: week
                    complete: true
                    fields: { weekStart: { period: start }, logins: { sum: n }, activeUsers: { distinct: user } }
                """;
        imports.run(mapping, accounts, imports.lines("l.csv", "id,day,user,n", "a,2026-01-01,x,1"));
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines("l.csv", "id,day,user,n", "a,2026-11-02,x,1", "a,2026-11-08,y,2", "a,2026-11-09,x,4"));

        assertThat(done.written().records()).isEqualTo(new WriteCounts(2, 0, 0, 1));
        assertThat(account("a", "2026-11-30").records())
                .hasToString("{\"usageWeeks\":{"
                        + "\"2026-11-02\":{\"logins\":3,\"weekStart\":\"2026-11-02\",\"activeUsers\":2},"
                        + "\"2026-11-09\":{\"logins\":4,\"weekStart\":\"2026-11-09\",\"activeUsers\":1}}}");
        assertThat(account("b", "2026-11-30").records()).hasToString("{\"usageWeeks\":{}}");
    }

    @Test
    void shouldTellOutcomesByColumnAndRefuseASecondOfTheDay() {
        String mapping = ACCOUNTS.formatted(
                        "ends: { file: e.csv, account: id, columns: { what: { values: { lost: churned, kept: renewed } } } }")
                + "outcomes: [ { table: ends, outcome: { column: what }, on: day, arr: arr } ]\n";
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines(
                        "e.csv",
                        "id,what,day,arr",
                        "a,kept,2026-01-01,5",
                        "a,lost,2026-11-01,",
                        "a,lost,2026-11-01,",
                        "b,gone,,"));

        assertThat(done.written().outcomes()).isEqualTo(new WriteCounts(2, 0, 0, 0));
        assertThat(done.reading().findings()).extracting(RowFinding::line).contains(4L, 5L, 5L);
    }

    @Test
    void shouldReadNdjsonByPropertyAndNoteWhatNoLineHas() {
        String mapping =
                ACCOUNTS.formatted("crm: { file: crm.ndjson, account: account.id, day: day, columns: { deal: {} } }")
                        + "facts: { arr: { table: crm, column: money.arr } }\n";
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines(
                        "crm.ndjson", "{\"account\":{\"id\":\"a\"},\"day\":\"2026-11-01\",\"money\":{\"arr\":12.30}}"));

        assertThat(facts("a", "2026-11-30")).contains("\"value\":12.30");
        assertThat(done.reading().notes()).containsExactly("no row of table crm has deal");
    }

    @Test
    void shouldKnowAnAccountWhateverBlanksStandAroundItsId() {
        String mapping = ACCOUNTS.formatted("more: { file: more.csv, account: id }")
                + "facts: { arr: { table: accounts, column: arr }, csm: { table: more, column: who } }\n";
        ImportFixture.Done done = imports.run(
                mapping,
                imports.lines("accounts.csv", "id,since,arr", "bugs-1,,5", "bugs-1\u00A0,,7", "\u2007bugs-2,,9"),
                imports.lines("more.csv", "id,who", "bugs-2\u3000,\u00A0Ann\u00A0"));

        assertThat(done.written().accounts().created()).isEqualTo(2);
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::reason)
                .contains(tuple(3L, "was used at line 2 already, for a row with other cells"))
                .allMatch(found -> found.toList().get(0).equals(3L));
        assertThat(facts("bugs-2", "2026-11-30")).contains("\"csm\":{\"value\":\"Ann\"");
        assertThat(done.reading().notes())
                .contains(
                        "table accounts, column id: blanks at the ends of 2 cells were left out",
                        "table more, column who: blanks at the ends of 1 cell were left out");
    }

    @Test
    void shouldReadACodeForAnAllowedValueInWhateverCase() {
        String mapping = ACCOUNTS.formatted(
                        "ends: { file: e.csv, account: id, day: day, columns: { size: { values: { big: enterprise, '*': SMB } } } }")
                + """
                facts: { segment: { table: ends, column: size }, contractValueTrend: { table: ends, latest: trend, over: all } }
                records: { tickets: { table: ends, complete: true, fields: { openedOn: day, priority: prio } } }
                outcomes: { table: ends, outcome: { column: what }, on: day }
                """;
        ImportFixture.Done done = imports.run(
                mapping,
                accounts,
                imports.lines(
                        "e.csv",
                        "id,day,size,trend,prio,what",
                        "a,2026-01-01,BIG,FLAT,p1,CHURNED",
                        "b,2026-11-20,small,Expanding,P2,renewed"));

        assertThat(done.reading().findings()).isEmpty();
        assertThat(facts("a", "2026-11-30")).contains("\"value\":\"Enterprise\"", "\"value\":\"flat\"");
        assertThat(account("a", "2026-11-30").records().toString()).contains("\"priority\":\"P1\"");
        assertThat(done.written().outcomes().created()).isEqualTo(2);
        assertThat(done.reading().notes()).contains("segment: enterprise was read as Enterprise");
    }

    @Test
    void shouldCountBackFromTheRowsDayWhenACellHoldsAnAge() {
        String mapping =
                ACCOUNTS.formatted("more: { file: m.csv, account: id, day: day, columns: { age: { ago: weeks } } }")
                                .replace("key: id }", "key: id, columns: { tenure: { ago: months } } }")
                        + """
                facts:
                  customerSince: { table: accounts, column: tenure }
                  contractStart: { table: more, column: age }
                """;
        ImportFixture.Done done = imports.run(
                mapping,
                imports.lines("accounts.csv", "id,since,tenure", "a,,34", "b,,1.5", "c,,-1", "d,,", "e,,0", "f,,90000"),
                imports.lines("m.csv", "id,day,age", "a,2026-11-20,2", "e,,2"));

        assertThat(facts("a", "2026-11-30"))
                .contains("\"customerSince\":{\"value\":\"2024-01-30\"", "\"contractStart\":{\"value\":\"2026-11-06");
        assertThat(facts("e", "2026-11-30")).contains("\"value\":\"2026-11-30\"");
        assertThat(done.reading().findings())
                .extracting(RowFinding::file, RowFinding::line, RowFinding::column)
                .containsExactly(
                        tuple("accounts.csv", 3L, "tenure"),
                        tuple("accounts.csv", 4L, "tenure"),
                        tuple("accounts.csv", 7L, "tenure"),
                        tuple("m.csv", 3L, "day"),
                        tuple("m.csv", 3L, "day"));
    }

    @Test
    void shouldFindAnAccountByItsNameWhenOnlyOneHasIt() {
        String mapping = ACCOUNTS.formatted("deals: { file: d.csv, account: { name: customer } }")
                        .replace("since: since", "name: since")
                + "facts: { arr: { table: deals, column: arr } }\n";
        ImportFixture.Done done = imports.run(
                mapping,
                imports.lines("accounts.csv", "id,since", "a,Acme Inc", "b,Twin", "c,TWIN"),
                imports.lines(
                        "d.csv", "customer,arr", "ACME\u00A0Inc,5", "twin,6", "nobody,7", "stored before,8", ",9"));

        assertThat(facts("a", "2026-11-30")).contains("\"value\":5");
        assertThat(done.reading().findings())
                .extracting(RowFinding::line, RowFinding::reason)
                .containsExactly(
                        tuple(3L, "is the name of several accounts: b, c"),
                        tuple(4L, "is not the name of an account: neither stored nor listed here"),
                        tuple(6L, "is blank: the account is not known"));
    }

    private String facts(String account, String day) {
        return account(account, day).facts().toString();
    }

    private StoredAccount account(String account, String day) {
        return new StoredFacts(database.source())
                .asOf(account, LocalDate.parse(day), new FactCatalogue(List.of(), List.of()))
                .orElseThrow();
    }
}
