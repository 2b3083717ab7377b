package io.bellwether.override;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.Accounts;
import io.bellwether.account.override.ManualOverride;
import io.bellwether.account.override.ManualOverrides;
import io.bellwether.decision.AskingForAccounts;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets and ends overrides. The record is the last thing before the commit: when it cannot be written, nothing is set; when
 * the commit fails after it, the record stands alone and nothing is set either. Spans are of whole seconds, because rules
 * compare instants by the second.
 */
@ApplicationScoped
public class SettingOverride {
    private final ManualOverrides overrides;
    private final Accounts accounts;
    private final AskingForAccounts asking;
    private final ActiveRulebook active;
    private final RecordingOverride recording;
    private final AuditTrail audit;
    private final Clock clock;

    SettingOverride(
            ManualOverrides overrides,
            Accounts accounts,
            AskingForAccounts asking,
            ActiveRulebook active,
            RecordingOverride recording,
            AuditTrail audit,
            Clock clock) {
        this.overrides = overrides;
        this.accounts = accounts;
        this.asking = asking;
        this.active = active;
        this.recording = recording;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sets the band; one that holds is replaced. */
    @Transactional
    public ManualOverride set(String account, Caller caller, Asker asker, @Nullable JsonNode body) {
        requireAccount(account);
        overrides.lock(account);
        ActiveRelease release = active.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        OverrideTerms terms = OverrideTerms.of(asking, release, account, now);
        OverrideRequest request = OverrideRequest.read(body, terms);
        UUID id = Ids.next(now.toEpochMilli());
        ManualOverride former = holding(account, second);
        ManualOverride override = new ManualOverride(
                id,
                account,
                null,
                request.band(),
                request.reason(),
                caller.name(),
                second,
                second.plus(Duration.ofDays(request.days())),
                terms.computedBand(),
                terms.score(),
                terms.bands(),
                terms.mostDays(),
                release.number(),
                null);
        if (former != null) {
            overrides.end(
                    former,
                    new ManualOverride.End(id, second, caller.name(), request.reason(), ManualOverride.End.REPLACED));
        }
        overrides.add(override);
        Map<String, @Nullable Object> answer = answer("set", override);
        answer.put("replaces", former == null ? null : former.id());
        audit.write(caller, "override-set", "account/" + account, answer);
        recording.write(
                id,
                account,
                now,
                release,
                asker,
                answer,
                caller.name() + " set the band to " + override.band() + " until " + override.until() + ": "
                        + override.reason(),
                Map.of("given", Map.of("band", request.band(), "reason", request.reason(), "days", request.days())));
        return override;
    }

    /** Ends the override that holds. */
    @Transactional
    public void end(String account, Caller caller, Asker asker, @Nullable String reason) {
        requireAccount(account);
        String why = OverrideRequest.endReason(reason);
        overrides.lock(account);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        ManualOverride override = holding(account, second);
        if (override == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "No override of this account's band holds now.");
        }
        UUID id = Ids.next(now.toEpochMilli());
        overrides.end(override, new ManualOverride.End(id, second, caller.name(), why, ManualOverride.End.ENDED));
        Map<String, @Nullable Object> answer = answer("ended", override);
        answer.put("override", override.id());
        answer.put("endReason", why);
        audit.write(caller, "override-ended", "account/" + account, answer);
        recording.write(
                id,
                account,
                now,
                active.current(),
                asker,
                answer,
                caller.name() + " ended the override of the band to " + override.band()
                        + (why == null ? "" : ": " + why),
                Map.of("given", Map.of("reason", why == null ? "" : why)));
    }

    private @Nullable ManualOverride holding(String account, Instant now) {
        return overrides.of(account, 1).stream()
                .filter(o -> o.end() == null && o.until().isAfter(now))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, @Nullable Object> answer(String action, ManualOverride override) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("action", action);
        answer.put("band", override.band());
        answer.put("reason", override.reason());
        answer.put("by", override.by());
        answer.put("since", override.since());
        answer.put("until", override.until());
        answer.put("computedBand", override.computedBand());
        answer.put("score", override.score());
        return answer;
    }

    private void requireAccount(String account) {
        if (accounts.byId(account).isEmpty()) {
            throw new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "There is no account of this id.");
        }
    }
}
