package io.bellwether.explain.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.fact.FactDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Made-up accounts on two days, by several releases, the way records keep them. */
final class RandomPairs {
    /** Three releases, compiled once: the baseline, moved bands, and the other playbook for all. */
    static final List<ActiveRelease> RELEASES = List.of(
            new ActiveRelease(1, Baseline.files().sha256(), Baseline.files(), Baseline.compiled()),
            release(2, moved()),
            release(3, selected()));

    private RandomPairs() {}

    private static RuleFiles moved() {
        return ChangedRulebook.ofBaseline()
                .cell("dmn/health.dmn", "bands.yellow.in1", "[55..75)")
                .cell("dmn/health.dmn", "bands.red.in1", "[0..55)")
                .files();
    }

    /** The other playbook for all: another scorecard, other dimensions. */
    private static RuleFiles selected() {
        return ChangedRulebook.ofBaseline()
                .text(
                        "dmn/playbook.dmn",
                        "\"operating-model\"</text>\n          </outputEntry>",
                        "\"lifecycle\"</text>\n          </outputEntry>")
                .files();
    }

    private static ActiveRelease release(int number, RuleFiles files) {
        return new ActiveRelease(number, files.sha256(), files, Baseline.compile(files));
    }

    static ActiveRelease any(Random random) {
        return RELEASES.get(random.nextInt(RELEASES.size()));
    }

    /** An account's state, answered by a release. */
    static RecordedState state(ActiveRelease release, String question, Instant asOf, JsonNode stored) {
        ObjectNode inputs = ExactJson.MAPPER.createObjectNode();
        inputs.putObject("given");
        inputs.set("stored", stored);
        inputs.putObject("history");
        RecordedState blank = new RecordedState(
                new UUID(7, asOf.getEpochSecond()),
                "acme",
                asOf,
                release.number(),
                release.sha256(),
                ExactJson.MAPPER.createObjectNode(),
                inputs);
        CompiledRulebook rules = release.rulebook();
        Object answer = rules.evaluate(question, blank.sheet(rules.rulebook())).answer();
        return new RecordedState(
                blank.id(),
                "acme",
                asOf,
                release.number(),
                release.sha256(),
                ExactJson.read(ExactJson.text(ExactJson.MAPPER.valueToTree(answer))),
                inputs);
    }

    /** Facts of the catalogue at random, each with a day, some too old to count. */
    static ObjectNode facts(Random random, Instant asOf) {
        ObjectNode facts = ExactJson.MAPPER.createObjectNode();
        for (FactDefinition fact :
                Baseline.compiled().rulebook().catalogue().facts().values()) {
            if (random.nextInt(10) < 7 && fact.replaces().isEmpty()) {
                put(facts, fact, random, asOf);
            }
        }
        return facts;
    }

    /** The same facts some days on: some gone, some new, some other. */
    static ObjectNode later(Random random, ObjectNode before, Instant asOf) {
        ObjectNode facts = before.deepCopy();
        for (FactDefinition fact :
                Baseline.compiled().rulebook().catalogue().facts().values()) {
            int dice = random.nextInt(10);
            if (dice == 0) {
                facts.remove(fact.name());
            } else if (dice < 4 && fact.replaces().isEmpty()) {
                put(facts, fact, random, asOf);
            }
        }
        return facts;
    }

    static Instant some(Random random) {
        return Baseline.AS_OF.minus(Duration.ofDays(1 + random.nextInt(60)));
    }

    private static void put(ObjectNode facts, FactDefinition fact, Random random, Instant asOf) {
        String day = asOf.minus(Duration.ofDays(random.nextInt(40))).toString().substring(0, 10);
        ObjectNode value = ExactJson.MAPPER.createObjectNode();
        value.put("observedOn", day);
        switch (fact.type()) {
            case INTEGER -> value.put("value", number(fact, random).setScale(0, RoundingMode.DOWN));
            case NUMBER, RATIO, MONEY -> value.put("value", number(fact, random));
            case BOOLEAN -> value.put("value", random.nextInt(8) == 0);
            case CHOICE ->
                value.put(
                        "value",
                        fact.allowed().get(random.nextInt(fact.allowed().size())));
            case TEXT -> value.put("value", "text");
            case DATE, INSTANT -> value.put("value", day);
        }
        facts.set(fact.name(), value);
    }

    private static BigDecimal number(FactDefinition fact, Random random) {
        BigDecimal least = fact.min() == null ? BigDecimal.ZERO : fact.min();
        BigDecimal most = fact.max() == null ? least.add(BigDecimal.valueOf(100)) : fact.max();
        return least.add(most.subtract(least).multiply(BigDecimal.valueOf(random.nextInt(1001), 3)))
                .setScale(2, RoundingMode.DOWN)
                .max(least);
    }
}
