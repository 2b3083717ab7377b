package io.bellwether.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.fact.Origin;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes in what callers send about one account: all of it is right and written, or nothing is. */
@ApplicationScoped
public class WritingAccounts {
    private final DataSource database;
    private final Accounts accounts;
    private final LiveCatalogue live;
    private final AuditTrail audit;
    private final Clock clock;

    WritingAccounts(DataSource database, Accounts accounts, LiveCatalogue live, AuditTrail audit, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.live = live;
        this.audit = audit;
        this.clock = clock;
    }

    /** Creates or renames an account; its segment and CSM are facts of today. */
    @Transactional
    public WriteReport put(String id, @Nullable JsonNode body, Caller caller) {
        List<Finding> findings = new ArrayList<>();
        if (!AccountIds.isId(id)) {
            findings.add(Finding.at("id", AccountIds.RULE));
        }
        AccountRequest request = AccountRequest.read(body, findings);
        CheckedFacts facts = read(request.facts(), today(), "body", findings);
        refuse(findings);
        WriteReport report = write(staging -> {
            staging.account(id, request.name());
            stage(staging, id, facts, today(), Map.of());
        });
        return audited(caller, "account-put", id, Map.of(), report);
    }

    /** Deletes the account and all that is stored about it. */
    @Transactional
    public void delete(String id, Caller caller) {
        if (accounts.delete("id", id) == 0) {
            throw unknown(id);
        }
        audit.write(caller, "account-deleted", subject(id), Map.of());
    }

    /**
     * Sets the facts that the body names, on a day; other facts stay.
     *
     * @param day null for today; at most tomorrow, because it is tomorrow somewhere already
     */
    @Transactional
    public WriteReport facts(String id, @Nullable String day, @Nullable JsonNode body, Caller caller) {
        existing(id);
        List<Finding> findings = new ArrayList<>();
        LocalDate observedOn = Days.read("observedOn", day, today(), today().plusDays(1), findings);
        CheckedFacts facts = read(body, observedOn, "facts", findings);
        Set<String> lists = live.catalogue().records().keySet();
        if (body != null) {
            body.fieldNames().forEachRemaining(name -> {
                if (lists.contains(name)) {
                    findings.add(
                            new Finding("facts." + name, "is a list of records", "PUT /accounts/{id}/records/" + name));
                }
            });
        }
        Map<String, LocalDate> nulls = datedNulls(body, observedOn, findings);
        refuse(findings);
        WriteReport report = write(staging -> stage(staging, id, facts, observedOn, nulls));
        return audited(caller, "facts-set", id, Map.of("observedOn", observedOn), report);
    }

    /** Facts sent as {@code {value: null, observedOn: …}}: not known from that day on. */
    private static Map<String, LocalDate> datedNulls(
            @Nullable JsonNode body, LocalDate observedOn, List<Finding> findings) {
        Map<String, LocalDate> nulls = new LinkedHashMap<>();
        if (body != null) {
            body.properties().forEach(fact -> {
                if (fact.getValue().path("value").isNull()) {
                    String on = fact.getValue().path("observedOn").asText(null);
                    String path = "facts." + fact.getKey() + ".observedOn";
                    nulls.put(fact.getKey(), Days.read(path, on, observedOn, observedOn, findings));
                }
            });
        }
        return nulls;
    }

    /** Replaces one list of child records. */
    @Transactional
    public WriteReport records(String id, String list, @Nullable JsonNode body, Caller caller) {
        existing(id);
        RecordDefinition definition = live.catalogue()
                .record(list)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "The catalogue has no list of records of this name.",
                        List.of(new Finding(
                                "name",
                                "is not a list of records",
                                Nearest.to(list, live.catalogue().records().keySet())
                                        .orElse(null)))));
        List<Finding> findings = new ArrayList<>();
        JsonNode rows = body == null ? ExactJson.MAPPER.nullNode() : body;
        List<Map<String, Object>> checked =
                new FactReader(live.catalogue(), live.zone()).records(definition, rows, list, findings);
        refuse(findings);
        WriteReport report = write(
                staging -> {
                    staging.knownList(id, list);
                    for (int i = 0; i < checked.size(); i++) {
                        staging.record(id, list, String.valueOf(i), json(checked.get(i)));
                    }
                },
                list);
        return audited(caller, "records-replaced", id, Map.of("list", list), report);
    }

    /** Stores how a renewal ended; sent again it changes nothing. */
    @Transactional
    public WriteReport outcome(String id, @Nullable JsonNode body, Caller caller) {
        existing(id);
        List<Finding> findings = new ArrayList<>();
        Outcome outcome = OutcomeRequest.read(id, body, today(), findings);
        refuse(findings);
        return audited(caller, "outcome-stored", id, Map.of(), write(staging -> staging.outcome(outcome)));
    }

    /** The audit trail tells how many values were written and not which: what is sensitive would stay there for good. */
    private WriteReport audited(
            Caller caller, String action, String account, Map<String, ?> about, WriteReport report) {
        if (report.changedSomething()) {
            Map<String, Object> detail = new LinkedHashMap<>(about);
            detail.put("written", report);
            audit.write(caller, action, subject(account), detail);
        }
        return report;
    }

    private static String subject(String account) {
        return "account/" + account;
    }

    private LocalDate today() {
        return clock.instant().atZone(live.zone()).toLocalDate();
    }

    private CheckedFacts read(@Nullable JsonNode body, LocalDate day, String path, List<Finding> findings) {
        JsonNode facts = body == null ? ExactJson.MAPPER.nullNode() : body;
        return new FactReader(live.catalogue(), live.zone()).read(facts, day, Origin.GIVEN, path, findings);
    }

    /** A null says from its day on that the fact is not known. */
    private void stage(
            Staging staging, String account, CheckedFacts facts, LocalDate day, Map<String, LocalDate> nulls) {
        for (Fact fact : facts.facts().values()) {
            staging.fact(account, fact.name(), fact.observedOn(), ExactJson.text(ExactJson.node(fact.value())));
        }
        facts.nulls().forEach(name -> staging.fact(account, name, nulls.getOrDefault(name, day), "null"));
    }

    private static String json(Map<String, Object> row) {
        ObjectNode json = ExactJson.object(row);
        json.properties().removeIf(field -> field.getValue().isNull());
        return ExactJson.text(json);
    }

    private WriteReport write(Consumer<Staging> content, String... completeLists) {
        try (Connection connection = database.getConnection()) {
            Staging staging = new Staging(connection);
            content.accept(staging);
            return Merging.merge(staging, Set.of(completeLists), null, clock.instant());
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private void existing(String id) {
        if (accounts.byId(id).isEmpty()) {
            throw unknown(id);
        }
    }

    static ProblemException unknown(String id) {
        return new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account " + AccountIds.shown(id) + ".");
    }

    private static void refuse(List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        String detail = findings.size() == 1
                ? findings.get(0).path() + " " + findings.get(0).message()
                : findings.size() + " things in the request do not fit; nothing was written.";
        throw new ProblemException(ProblemType.INVALID_INPUT, detail, findings);
    }
}
