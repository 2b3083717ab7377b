package io.bellwether.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.Account;
import io.bellwether.account.ExactJson;
import io.bellwether.account.OwnAccounts;
import io.bellwether.event.Events;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to alerts: each change alone, with its event and its entry in the audit trail. */
@ApplicationScoped
class WorkingAlerts {
    private final AlertEpisodes episodes;
    private final OwnAccounts own;
    private final ActiveRulebook active;
    private final AuditTrail audit;
    private final Events events;
    private final Clock clock;

    WorkingAlerts(
            AlertEpisodes episodes,
            OwnAccounts own,
            ActiveRulebook active,
            AuditTrail audit,
            Events events,
            Clock clock) {
        this.episodes = episodes;
        this.own = own;
        this.active = active;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The roles that alerts can be given to, by the release that is live. */
    List<String> ownerRoles() {
        return active.ifLive().map(AlertRules::all).orElse(List.of()).stream()
                .flatMap(rules -> rules.ownerRoles().stream())
                .distinct()
                .toList();
    }

    /** The tiers, the lowest first. */
    List<String> tiers() {
        return active.ifLive().map(AlertRules::all).orElse(List.of()).stream()
                .flatMap(rules -> rules.terms().stream().map(AlertRules.Term::tier))
                .distinct()
                .toList();
    }

    /** Reads what is to be done; a problem with everything that is wrong with it. */
    AlertAction read(@Nullable String word, JsonNode body, List<String> besides, List<Finding> findings) {
        AlertActionKind kind = AlertAction.kind(word, findings);
        AlertAction action = kind == null ? null : AlertAction.read(kind, body, besides, now(), findings);
        if (action != null && action.ownerRole() != null) {
            List<String> roles = ownerRoles();
            Findings.known(
                    findings, "ownerRole", "must be one of " + String.join(", ", roles), action.ownerRole(), roles);
        }
        if (action == null || !findings.isEmpty()) {
            throw ProblemException.invalidInput(findings);
        }
        return action;
    }

    /**
     * Does it, in a transaction of its own.
     *
     * @throws ProblemException NOT_FOUND, also for somebody else's account; CONFLICT when the alert is not such that it can be done
     */
    AlertResponse act(String id, AlertAction action, Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> {
            AlertEpisode alert = uuid(id).flatMap(episodes::locked).orElseThrow(WorkingAlerts::unknown);
            Account account = account(alert, caller);
            requirePossible(alert, action.kind());
            Instant now = now();
            AlertEvent event = AlertEvent.of(alert, action.kind().event(), now, caller.name(), action.reason());
            ObjectNode detail = change(alert, action, event, caller, now);
            event.detail = detail.isEmpty() ? null : detail.toString();
            alert.updatedAt = now;
            episodes.add(event);
            AlertNotice.of(alert, event).forEach(events::tell);
            Map<String, @Nullable Object> audited = new LinkedHashMap<>();
            audited.put("account", account.id());
            audited.put("reason", action.reason());
            audited.put("detail", detail);
            audit.write(caller, action.kind().audited(), "alert/" + alert.id, audited);
            return AlertResponse.of(alert, account.id(), account.name(), account.csm());
        });
    }

    /** An alert with all that happened to it. */
    AlertDetailResponse find(String id, Caller caller) {
        return QuarkusTransaction.requiringNew().call(() -> {
            AlertEpisode alert = uuid(id).flatMap(episodes::findByIdOptional).orElseThrow(WorkingAlerts::unknown);
            Account account = account(alert, caller);
            return AlertDetailResponse.of(
                    AlertResponse.of(alert, account.id(), account.name(), account.csm()), episodes.events(alert.id));
        });
    }

    private static Optional<UUID> uuid(String text) {
        UUID id = Findings.cursor(new ArrayList<>(), text);
        return Optional.ofNullable(id);
    }

    private Account account(AlertEpisode alert, Caller caller) {
        Account account = episodes.getEntityManager().find(Account.class, alert.accountNo);
        if (account == null || !own.allows(caller, account.id())) {
            throw unknown();
        }
        return account;
    }

    private static ProblemException unknown() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no alert of this id.");
    }

    private void requirePossible(AlertEpisode alert, AlertActionKind kind) {
        if (kind == AlertActionKind.FEEDBACK) {
            return;
        }
        if (alert.isResolved()) {
            AlertEvent end = episodes.events(alert.id).stream()
                    .filter(event -> event.kind.equals(AlertActionKind.RESOLVE.event()))
                    .reduce((a, b) -> b)
                    .orElse(null);
            throw conflict("resolved as " + alert.outcome + " since " + alert.resolvedAt
                    + (end == null ? "" : " by " + end.who + (end.reason == null ? "" : ": " + end.reason)));
        }
        boolean begun = alert.state.equals(AlertState.IN_PROGRESS.word());
        boolean seen = alert.state.equals(AlertState.ACKNOWLEDGED.word());
        if ((kind == AlertActionKind.START && begun) || (kind == AlertActionKind.ACKNOWLEDGE && (begun || seen))) {
            throw conflict(alert.state + (alert.owner == null ? "" : ", with " + alert.owner));
        }
    }

    private static ProblemException conflict(String what) {
        String words = what.endsWith(".") ? what : what + ".";
        return ProblemException.on(ProblemType.CONFLICT, "state", "The alert is " + words);
    }

    /** Answers what the event is to tell besides. */
    private ObjectNode change(AlertEpisode alert, AlertAction action, AlertEvent event, Caller caller, Instant now) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        switch (action.kind()) {
            case ACKNOWLEDGE, START -> {
                move(alert, action.kind().event(), event, now);
                if (alert.owner == null) {
                    alert.owner = caller.name();
                }
            }
            case SNOOZE -> {
                alert.snoozed = true;
                alert.suppressed = false;
                alert.wait(action.until(), event);
            }
            case RESOLVE -> {
                alert.resolve(
                        String.valueOf(action.outcome()),
                        now,
                        !ExactJson.read(alert.triggers).isEmpty());
                detail.put("outcome", action.outcome());
            }
            case FEEDBACK -> {
                alert.feedback = action.feedback();
                detail.put("feedback", action.feedback());
            }
            case ASSIGN -> {
                if (action.ownerRole() != null) {
                    alert.ownerRole = action.ownerRole();
                }
                move(alert, action.kind().event(), event, now);
                alert.owner = action.owner();
                detail.put("owner", action.owner());
            }
        }
        return detail;
    }

    private void move(AlertEpisode alert, String what, AlertEvent event, Instant now) {
        alert.speak();
        alert.set(rules(alert).next(what, alert, now, AlertRules.NONE), event);
    }

    private AlertRules rules(AlertEpisode alert) {
        ActiveRelease release = active.current();
        return AlertRules.all(release).stream()
                .filter(rules -> rules.definition().subject().equals(alert.subject))
                .findFirst()
                .orElseThrow(() -> ProblemException.on(
                        ProblemType.CONFLICT,
                        "subject",
                        "Release " + release.number() + " raises no alerts on " + alert.subject
                                + ": the alert can only be resolved."));
    }
}
