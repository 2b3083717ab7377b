package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.OwnAccounts;
import io.bellwether.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of the gate's report what others' accounts tell, for a caller who is held to own ones. */
@ApplicationScoped
class OwnGateReports {
    private static final String ACCOUNT = "account";
    private static final String SHOWN = "shown";

    private final OwnAccounts own;

    OwnGateReports(OwnAccounts own) {
        this.own = own;
    }

    /**
     * A report as a caller may see it.
     *
     * @param accountsLeftOut how many moved accounts and shown decisions were taken out; null for who sees all
     */
    record Visible(@Nullable JsonNode report, @Nullable Integer accountsLeftOut) {}

    Visible visible(@Nullable JsonNode report, Caller caller) {
        if (report == null || own.heldTo(caller).isEmpty()) {
            return new Visible(report, null);
        }
        JsonNode copy = report.deepCopy();
        Set<String> allowed = own.allowed(caller, accounts(copy));
        int leftOut = 0;
        if (copy.at("/replay/moves") instanceof ArrayNode moves) {
            int all = moves.size();
            List<JsonNode> kept = new ArrayList<>();
            moves.forEach(move -> {
                if (isAllowed(move, allowed)) {
                    kept.add(move);
                }
            });
            moves.removeAll().addAll(kept);
            leftOut += all - kept.size();
        }
        for (ObjectNode region : regions(copy)) {
            if (isOfRecord(region.path(SHOWN)) && !isAllowed(region.path(SHOWN), allowed)) {
                region.putNull(SHOWN);
                leftOut++;
            }
        }
        return new Visible(copy, leftOut);
    }

    private static Set<String> accounts(JsonNode report) {
        Set<String> accounts = new HashSet<>();
        report.at("/replay/moves")
                .forEach(move -> accounts.add(move.path(ACCOUNT).asText()));
        regions(report)
                .forEach(region -> accounts.add(region.at("/shown/account").asText()));
        accounts.remove("");
        return accounts;
    }

    private static List<ObjectNode> regions(JsonNode report) {
        List<ObjectNode> regions = new ArrayList<>();
        for (JsonNode change : report.path("changes")) {
            for (JsonNode region : change.path("regions")) {
                regions.add((ObjectNode) region);
            }
        }
        return regions;
    }

    /** What was searched comes from the rulebook's examples and is nobody's. */
    private static boolean isOfRecord(JsonNode shown) {
        return shown.isObject() && !shown.path("source").asText().equals("searched");
    }

    /** A decision on facts that were sent without an account may tell of anybody. */
    private static boolean isAllowed(JsonNode telling, Set<String> allowed) {
        return allowed.contains(telling.path(ACCOUNT).asText());
    }
}
