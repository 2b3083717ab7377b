package io.bellwether.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.Observation;
import io.bellwether.demo.making.Renewal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Generator GENERATOR = DemoPortfolio.generator(DemoPortfolio.SEED);
    private static final List<DemoAccount> ACCOUNTS =
            IntStream.rangeClosed(1, 60).mapToObj(GENERATOR::account).toList();

    @Test
    void shouldMakeTheSameWhenMadeAgainInAnotherOrder() {
        Generator again = DemoPortfolio.generator(DemoPortfolio.SEED);
        for (int no = 60; no >= 1; no--) {
            assertThat(again.account(no)).isEqualTo(ACCOUNTS.get(no - 1));
        }
    }

    @Test
    void shouldMakeOthersWhenTheSeedIsAnother() {
        Generator other = DemoPortfolio.generator(DemoPortfolio.SEED + 1);

        assertThat(other.account(40)).isNotEqualTo(ACCOUNTS.get(39));
    }

    @Test
    void shouldNameNoTwoAlikeWhenThereAreMany() {
        Set<String> names = new HashSet<>();
        for (int no = 1; no <= 3_000; no++) {
            names.add(GENERATOR.truth(no).account());
        }
        assertThat(names).hasSize(3_000);
        assertThat(ACCOUNTS).extracting(DemoAccount::name).doesNotHaveDuplicates();
    }

    @Test
    void shouldAgreeWithTheCatalogueWhenFactsAndRecordsAreRead() {
        DemoPortfolio portfolio = new DemoPortfolio();

        assertThat(ACCOUNTS)
                .allSatisfy(account -> assertThat(portfolio.findings(account)).isEmpty());
    }

    @Test
    void shouldKnowNothingOfLaterDaysWhenTheAnchorIsTheLast() {
        for (DemoAccount account : ACCOUNTS) {
            assertThat(account.facts()).noneMatch(fact -> fact.day().isAfter(DemoPortfolio.ANCHOR));
            account.records()
                    .forEach((list, rows) -> rows.forEach(row -> row.properties().stream()
                            .filter(field -> field.getKey().endsWith("On")
                                    && !field.getKey().equals("dueOn")
                                    && !field.getKey().equals("scheduledOn"))
                            .forEach(field -> assertThat(field.getValue().asText())
                                    .as(account.id() + " " + list + " " + row)
                                    .isLessThanOrEqualTo(DemoPortfolio.ANCHOR.toString()))));
        }
    }

    @Test
    void shouldTellTheSameOfTheChampionInFactsAndContactsWhenItLeft() {
        DemoAccount account = ACCOUNTS.get(0);

        assertThat(latest(account, "championStatus")).isEqualTo("departed");
        assertThat(account.records().get("contacts"))
                .filteredOn(contact -> text(contact, "role").equals("champion"))
                .singleElement()
                .satisfies(contact -> {
                    assertThat(text(contact, "status")).isEqualTo("departed");
                    assertThat(text(contact, "changedOn")).isEqualTo(latest(account, "championChangedOn"));
                });
    }

    @Test
    void shouldLeaveInvoicesUnpaidWhenPaymentIsInTrouble() {
        DemoAccount account = ACCOUNTS.get(3);

        assertThat(account.records().get("invoices"))
                .anyMatch(invoice -> !invoice.has("paidOn")
                        && text(invoice, "dueOn")
                                        .compareTo(DemoPortfolio.ANCHOR
                                                .minusDays(30)
                                                .toString())
                                < 0);
    }

    @Test
    void shouldOpenManyTicketsWhenTheStormBegan() {
        DemoAccount account = ACCOUNTS.get(2);
        String turn = String.valueOf(account.truth().turnedOn());
        long after = Objects.requireNonNull(account.records().get("tickets")).stream()
                .filter(ticket -> text(ticket, "openedOn").compareTo(turn) >= 0)
                .count();
        long all = Objects.requireNonNull(account.records().get("tickets")).size();

        assertThat(after).isGreaterThan(10);
        assertThat(all).isGreaterThan(after + 20);
    }

    @Test
    void shouldEndTheStoryWhenTheCustomerChurned() {
        List<DemoAccount> churned = ACCOUNTS.stream()
                .filter(account -> account.truth().renewals().stream().anyMatch(Renewal::churned))
                .toList();

        assertThat(churned).isNotEmpty().allSatisfy(account -> {
            Renewal last =
                    account.truth().renewals().get(account.truth().renewals().size() - 1);
            assertThat(last.churned()).isTrue();
            assertThat(account.facts()).noneMatch(fact -> fact.day().isAfter(last.on()));
            assertThat(Objects.requireNonNull(account.records().get("tickets")))
                    .noneMatch(ticket ->
                            text(ticket, "openedOn").compareTo(last.on().toString()) > 0);
        });
    }

    private static String latest(DemoAccount account, String name) {
        return account.facts().stream()
                .filter(fact -> fact.fact().equals(name))
                .reduce((first, second) -> second)
                .map(Observation::value)
                .orElseThrow()
                .asText();
    }

    private static String text(ObjectNode record, String field) {
        return record.path(field).asText();
    }
}
