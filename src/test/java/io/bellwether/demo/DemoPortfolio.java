package io.bellwether.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.StoredAccount;
import io.bellwether.demo.making.Base;
import io.bellwether.demo.making.DemoAccount;
import io.bellwether.demo.making.Generator;
import io.bellwether.demo.making.ModelReader;
import io.bellwether.demo.making.Observation;
import io.bellwether.demo.making.Rhythm;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.FactSheet;
import io.bellwether.problem.Finding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.testing.Baseline;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Made-up accounts, and the shipped rulebook's answers on what of them is known on a day, without a database. */
public final class DemoPortfolio {
    public static final LocalDate ANCHOR = LocalDate.of(2026, 11, 24);
    public static final long SEED = 20261124;

    private final CompiledRulebook compiled = Baseline.compiled();

    public static Generator generator(long seed) {
        return new Generator(ModelReader.packaged(), new Base(seed, 18, ANCHOR, Rhythm.WEEKLY));
    }

    /** The account as the store would give it on the day; {@code history} is laid over its facts. */
    static StoredAccount stored(DemoAccount account, LocalDate day, ObjectNode history) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        for (Observation fact : account.facts()) {
            if (!fact.day().isAfter(day)) {
                facts.putObject(fact.fact())
                        .put("observedOn", fact.day().toString())
                        .set("value", fact.value());
            }
        }
        history.properties()
                .forEach(entry -> facts.putObject(entry.getKey())
                        .put("observedOn", day.toString())
                        .set("value", entry.getValue()));
        ObjectNode records = JsonNodeFactory.instance.objectNode();
        account.records().forEach((list, rows) -> {
            ObjectNode byKey = records.putObject(list);
            for (int i = 0; i < rows.size(); i++) {
                byKey.set(String.valueOf(i), rows.get(i));
            }
        });
        return new StoredAccount(account.id(), account.name(), day, facts, records, none(), none());
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What does not agree with the live catalogue. */
    List<Finding> findings(DemoAccount account) {
        List<Finding> findings = new ArrayList<>();
        Rulebook rulebook = compiled.rulebook();
        for (LocalDate day :
                account.facts().stream().map(Observation::day).distinct().toList()) {
            ObjectNode facts = JsonNodeFactory.instance.objectNode();
            account.facts().stream()
                    .filter(fact -> fact.day().equals(day))
                    .forEach(fact -> facts.set(fact.fact(), fact.value()));
            new io.bellwether.fact.FactReader(rulebook.catalogue(), rulebook.zone())
                    .read(facts, day, io.bellwether.fact.Origin.GIVEN, account.id(), findings);
        }
        account.records().forEach((list, rows) -> {
            JsonNode array = JsonNodeFactory.instance.arrayNode().addAll(rows);
            new io.bellwether.fact.FactReader(rulebook.catalogue(), rulebook.zone())
                    .records(rulebook.catalogue().record(list).orElseThrow(), array, list, findings);
        });
        return findings;
    }

    public Evaluation ask(String question, DemoAccount account, LocalDate day, ObjectNode history) {
        Rulebook rulebook = compiled.rulebook();
        CheckedFacts stored =
                stored(account, day, history).against(rulebook.catalogue(), rulebook.zone(), new ArrayList<>());
        return compiled.evaluate(
                question,
                FactSheet.of(
                        account.id(),
                        day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                        rulebook.zone(),
                        rulebook.catalogue(),
                        CheckedFacts.NONE,
                        stored));
    }
}
