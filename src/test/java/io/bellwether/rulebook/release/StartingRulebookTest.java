package io.bellwether.rulebook.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.testing.SmallRulebook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds in the database, and what it answers by then. */
class StartingRulebookTest {
    @TempDir
    Path folder;

    private ActiveRulebook start(ReleaseDatabase database, RuleFiles packaged, Predicate<RuleFiles> refused) {
        RuleEngine drools = new DroolsRuleEngine();
        RuleEngine engine = new RuleEngine() {
            @Override
            public Compilation compile(RuleFiles files) {
                return refused.test(files)
                        ? new Compilation.Rejected(List.of(RuleFinding.error("dmn/mood.dmn", "is of yesterday")))
                        : drools.compile(files);
            }

            @Override
            public String version() {
                return "test";
            }
        };
        ActiveRulebook active = new ActiveRulebook();
        new StartingRulebook(
                        database.source(),
                        database.releases(),
                        engine,
                        active,
                        ReleaseDatabase.config(Map.of()),
                        "1.1",
                        new LiveCopy(folder, "this program"),
                        new ProvingPlans(new PlanProofs(database.source(), "test")))
                .start(packaged);
        return active;
    }

    private static Predicate<RuleFiles> holding(String text) {
        return files -> files.all().stream().anyMatch(f -> f.text().contains(text));
    }

    private static void live(ReleaseDatabase database, int number) {
        LocalTransaction.call(database.source(), connection -> {
            ReleaseLedger.open(connection).activate(number, 0);
            return true;
        });
    }

    @Test
    void shouldMakeThePackagedRulebookReleaseOneWhenTheDatabaseIsEmpty() {
        ReleaseDatabase database = ReleaseDatabase.empty();

        ActiveRulebook active = start(database, SmallRulebook.files(), files -> false);

        assertThat(active.current().number()).isEqualTo(1);
        Release first = database.releases().required(1);
        assertThat(first.state()).isEqualTo(ReleaseState.LIVE);
        assertThat(first.origin()).isEqualTo(ReleaseOrigin.PACKAGED);
        assertThat(first.parent()).isNull();
        assertThat(first.sha256()).isEqualTo(SmallRulebook.files().sha256());
        assertThat(new PackagedOffers(database.source()).open()).isEmpty();
        assertThat(new LiveCopy(folder, "this program").read()).get().satisfies(copy -> {
            assertThat(copy.files().sha256()).isEqualTo(first.sha256());
            assertThat(copy.accepted()).isTrue();
        });
        assertThat(new LiveCopy(folder, "another program").read())
                .as("who did not compile it does not take it for compiled")
                .get()
                .satisfies(copy -> assertThat(copy.accepted()).isFalse());
    }

    @Test
    void shouldAgreeOnOneFirstReleaseWhenManyStartAtOnce() throws Exception {
        ReleaseDatabase database = ReleaseDatabase.empty();
        ExecutorService many = Executors.newFixedThreadPool(4);
        try {
            Callable<FoundingReleases.Outcome> found =
                    () -> FoundingReleases.found(database.source(), SmallRulebook.files(), "1.0");
            List<Future<FoundingReleases.Outcome>> outcomes = many.invokeAll(List.of(found, found, found, found));

            int founded = 0;
            for (Future<FoundingReleases.Outcome> outcome : outcomes) {
                founded += outcome.get() == FoundingReleases.Outcome.FOUNDED ? 1 : 0;
            }
            assertThat(founded).isEqualTo(1);
            assertThat(database.releases().newestFirst(10, 10)).hasSize(1);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void shouldOfferWhatANewerProgramBringsAndGoOnWithWhatPeopleEdited() {
        ReleaseDatabase database = ReleaseDatabase.founded();
        int edited = database.publish(ReleaseDatabase.files("edited by people"), 1, null);
        live(database, edited);
        RuleFiles newer = ReleaseDatabase.files("of a newer program");

        assertThat(start(database, newer, files -> false).current().number()).isEqualTo(edited);
        assertThat(start(database, newer, files -> false).current().number()).isEqualTo(edited);

        PackagedOffers offers = new PackagedOffers(database.source());
        assertThat(offers.open()).singleElement().satisfies(offer -> {
            assertThat(offer.sha256()).isEqualTo(newer.sha256());
            assertThat(offer.program()).isEqualTo("1.1");
            assertThat(offers.files(offer.sha256()).sha256()).isEqualTo(newer.sha256());
        });
        assertThat(offers.settle(newer.sha256(), "ops", "declined")).isTrue();
        assertThat(offers.settle(newer.sha256(), "ops", "draft/1")).isFalse();
        assertThat(offers.open()).isEmpty();
    }

    @Test
    void shouldOfferOnlyTheNewestWhenTwoProgramsBroughtOne() {
        ReleaseDatabase database = ReleaseDatabase.founded();

        FoundingReleases.found(database.source(), ReleaseDatabase.files("second"), "1.1");
        FoundingReleases.found(database.source(), ReleaseDatabase.files("third"), "1.2");

        assertThat(new PackagedOffers(database.source()).open())
                .extracting(PackagedOffer::program)
                .containsExactly("1.2");
    }

    @Test
    void shouldAnswerByTheNewestThatCompilesWhenTheLiveOneDoesNot() {
        ReleaseDatabase database = ReleaseDatabase.founded();
        int two = database.publish(ReleaseDatabase.files("two"), 1, null);
        live(database, two);
        int three = database.publish(ReleaseDatabase.files("three"), two, null);
        live(database, three);

        assertThat(start(database, SmallRulebook.files(), holding("# three"))
                        .current()
                        .number())
                .isEqualTo(two);
        assertThatThrownBy(() -> start(database, SmallRulebook.files(), files -> true))
                .hasMessageContaining("no release of this database compiles")
                .hasMessageContaining("release 1")
                .hasMessageContaining("is of yesterday");
    }

    @Test
    void shouldNotAnswerByFilesThatAreNotWhatWasPublished() {
        ReleaseDatabase database = ReleaseDatabase.founded();
        int two = database.publish(ReleaseDatabase.files("two"), 1, null);
        live(database, two);
        assertThatThrownBy(() -> database.one("delete from rule_blob returning sha256"))
                .hasMessageContaining("append");
        Releases reading = database.releases();
        Release release = reading.required(two);
        RuleFiles read = reading.files(release);
        tamper(database, release);

        assertThat(reading.files(release)).isSameAs(read);
        assertThatThrownBy(() -> database.releases().files(release)).hasMessageContaining("digest");
        assertThat(start(database, SmallRulebook.files(), files -> false)
                        .current()
                        .number())
                .isEqualTo(1);
    }

    private static void tamper(ReleaseDatabase database, Release release) {
        LocalTransaction.call(database.source(), connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("set local session_replication_role = replica");
                statement.execute("update rule_blob set bytes = bytes || 'x'::bytea where sha256 ="
                        + " (select blob from rule_release_file where release = " + release.number()
                        + " and path = 'rules/facts.yaml')");
            }
            return true;
        });
    }
}
