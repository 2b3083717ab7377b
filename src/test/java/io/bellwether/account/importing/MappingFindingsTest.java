package io.bellwether.account.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.problem.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFindingsTest {
    private static final String MAPPING = """
            name: test
            snapshots: 2026-11-01
            defaults: { format: d.M.yyyy }
            tables:
              accounts: { file: accounts.csv, key: id }
              usage: { file: usage.csv, account: account, day: day, columns: { n: { scale: 1/60 } } }
            accounts: { table: accounts, id: id }
            facts:
              licensedSeats: { table: accounts, column: seats }
              activeModules30d: { table: usage, distinct: feature, over: 30 days, ifNone: 0 }
            records:
              usageWeeks: { table: usage, group: week, fields: { weekStart: { period: start }, logins: { sum: n } } }
            outcomes:
              - { table: accounts, outcome: churned, on: left, where: { seats: 0 } }
            """;

    private ImportFixture imports;

    @BeforeEach
    void open(@TempDir Path folder) {
        imports = new ImportFixture(folder);
    }

    @Test
    void shouldFindNothingWhenMappingAndFilesAgree() {
        assertThat(findings(MAPPING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            licensedSeats:              > licencedSeats:            > facts.licencedSeats                   > licensedSeats
            usageWeeks:                 > usageWeek:                > records.usageWeek                     > usageWeeks
            logins:                     > login:                    > records.usageWeeks.fields.login       > logins
            table: usage, distinct      > table: usages, distinct   > facts.activeModules30d.table          > usage
            column: seats               > colum: seats              > facts.licensedSeats                   > one of column
            over: 30 days               > over: 30                  > facts.activeModules30d.over           > -
            over: 30 days, ifNone: 0    > over: 30 days, ifNone: -1 > facts.activeModules30d.ifNone         > -
            distinct: feature, over: 30 days > growth: n, over: all > facts.activeModules30d.over           > -
            over: 30 days               > over: active              > facts.activeModules30d.over           > -
            group: week                 > group: year               > records.usageWeeks.group              > -
            { sum: n }                  > { column: n }             > records.usageWeeks.fields.logins      > -
            outcome: churned            > outcome: churnd           > outcomes[0].outcome                   > churned
            scale: 1/60                 > scale: 1/0                > tables.usage.columns.n.scale          > -
            usage.csv, account          > usage.csv, delimiter: '"', account > tables.usage.delimiter            > ;
            scale: 1/60                 > type: date                > records.usageWeeks.fields.logins.sum  > -
            d.M.yyyy                    > d.Q.yyyyb                 > defaults.format                       > for example
            2026-11-01                  > 2026-13-01                > snapshots                             > -
            account: account, day       > day                       > tables.usage                          > account:
            account: account            > parent: { table: accounts, column: account } , account: account > tables.usage > -
            account: account            > parent: { table: account, column: account } > tables.usage.parent.table > accounts
            file: usage.csv             > file: use.csv             > usage.csv                             > use.csv
            file: usage.csv             > files: usage.csv          > tables.usage.file                     > -
            table: accounts, id: id     > table: accounts, id: ident > tables.accounts                      > id
            name: test                  > title: test               > name                                  > -
            key: id                     > kee: id                   > tables.accounts.kee                   > key
            """)
    void shouldNamePlaceAndNearestNameWhenAPieceIsWrong(String right, String wrong, String path, String suggestion) {
        assertThat(MAPPING).contains(right);
        List<Finding> findings = findings(MAPPING.replaceFirst(java.util.regex.Pattern.quote(right), wrong));

        assertThat(findings).anySatisfy(f -> {
            assertThat(f.path()).isEqualTo(path);
            if (!suggestion.equals("-")) {
                assertThat(f.suggestion()).contains(suggestion);
            }
        });
    }

    @Test
    void shouldSayWhereWhenTheMappingIsNoYaml() {
        assertThat(findings("name: a\nname: b\n"))
                .singleElement()
                .satisfies(f -> assertThat(f.path()).startsWith("line "));
        assertThat(findings("name: [")).isNotEmpty();
        assertThat(findings("- a")).isNotEmpty();
        assertThat(findings("")).isNotEmpty();
        assertThat(
                        findings(
                                "name: x\ntables: { a: { file: accounts.csv, account: id }, u: { file: usage.csv, account: account } }"))
                .extracting(Finding::path)
                .contains("facts");
    }

    @Test
    void shouldFindAllProblemsAtOnceWhenThereAreSeveral() {
        String wrong = MAPPING.replace("licensedSeats", "licencedSeats")
                .replace("usageWeeks", "weeks")
                .replace("churned", "gone");

        assertThat(findings(wrong))
                .extracting(Finding::path)
                .contains("facts.licencedSeats", "records.weeks", "outcomes[0].outcome");
    }

    @Test
    void shouldAskForTheFileOfATableUnlessItIsOptional() {
        var accounts = imports.file("accounts.csv", "id,seats,left\n");
        assertThat(imports.findings(MAPPING, accounts))
                .extracting(Finding::path)
                .containsExactly("tables.usage.file");
        assertThat(imports.findings(MAPPING.replace("file: usage.csv", "file: usage.csv, optional: true"), accounts))
                .isEmpty();
    }

    private List<Finding> findings(String mapping) {
        return imports.findings(
                mapping,
                imports.file("accounts.csv", "id,seats,left\n"),
                imports.file("usage.csv", "account,day,feature,n\n"));
    }
}
