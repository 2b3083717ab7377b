package io.bellwether.rulebook.release;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.event.EventType;
import io.bellwether.event.Events;
import io.bellwether.event.OutgoingEvent;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.StoreException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes a release of rule files: compiled first, written as one, live on every replica at one instant. */
@ApplicationScoped
public class PublishingRelease {
    private static final Logger LOG = Logger.getLogger(PublishingRelease.class);
    private static final int LONGEST_NOTE = 2_000;
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DataSource database;
    private final Releases releases;
    private final PreparingReleases preparing;
    private final ActiveRulebook active;
    private final RulebookConfig config;
    private final AuditTrail audit;
    private final Event<ReleasesChanged> changed;
    private final Clock clock;

    PublishingRelease(
            DataSource database,
            Releases releases,
            PreparingReleases preparing,
            ActiveRulebook active,
            RulebookConfig config,
            AuditTrail audit,
            Event<ReleasesChanged> changed,
            Clock clock) {
        this.database = database;
        this.releases = releases;
        this.preparing = preparing;
        this.active = active;
        this.config = config;
        this.audit = audit;
        this.changed = changed;
        this.clock = clock;
    }

    /** As {@link #publish(Publication, Caller, Consumer)}, with nothing alongside. */
    public Release publish(Publication publication, Caller caller) {
        return publish(publication, caller, number -> {});
    }

    /**
     * Publishes. Compiles first, so that rules that cannot answer are refused before anything is written; then writes
     * in a transaction of its own; then, unless it is scheduled, waits until this replica answers by it (or
     * {@code bellwether.rulebook.swap.publish-wait} is over: the release then is still {@code preparing}). Call it
     * outside a transaction, on a thread that may wait.
     *
     * @param caller who publishes, for the audit trail
     * @param alongside is given the number and works in the same transaction: kept exactly when the release is
     * @return the release as it stands then: live, preparing or scheduled
     * @throws ProblemException CONFLICT when the parent is not the release that this would follow; RULE_FINDINGS when
     *     the rules do not compile; INVALID_INPUT when note or instant do not fit
     */
    public Release publish(Publication publication, Caller caller, Consumer<Integer> alongside) {
        return publish(publication, caller, alongside, Map.of());
    }

    /** The same, with more for the audit trail to tell. */
    Release publish(Publication publication, Caller caller, Consumer<Integer> alongside, Map<String, Integer> told) {
        check(publication);
        requireParentToBeThere(publication);
        compile(publication.files());
        int number = QuarkusTransaction.requiringNew().call(() -> write(publication, caller, alongside, told));
        changed.fire(new ReleasesChanged());
        if (publication.activateAt() == null) {
            awaitLive(number);
        }
        return outcome(number);
    }

    /** Until it answers here, is called off, or the time is up. */
    private void awaitLive(int number) {
        long end = System.nanoTime() + config.swap().publishWait().toNanos();
        while (!active.awaitLive(number, LOOK)
                && System.nanoTime() < end
                && releases.required(number).state() != ReleaseState.CANCELLED) {
            LOG.debugf("Release %d is not live yet", number);
        }
    }

    private void check(Publication publication) {
        List<Finding> findings = new ArrayList<>();
        String note = publication.note();
        if (note.isBlank() || note.length() > LONGEST_NOTE) {
            findings.add(Finding.at("note", "must say why, in 1 to " + LONGEST_NOTE + " characters"));
        }
        Instant at = publication.activateAt();
        if (at != null && !at.isAfter(clock.instant())) {
            findings.add(new Finding("activateAt", "must lie in the future", "leave it out to publish now"));
        }
        if (!findings.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The release cannot be published so.", findings);
        }
    }

    /** Saves the work of compiling when somebody else was first; the ledger asks again, with everybody waiting. */
    private void requireParentToBeThere(Publication publication) {
        Release parent = releases.required(publication.parent());
        if (parent.state() == ReleaseState.PAST || parent.state() == ReleaseState.CANCELLED) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This was made from release " + parent.number() + ", which is "
                            + parent.state().word() + ". Bring it up to the live one first.");
        }
    }

    private void compile(RuleFiles files) {
        try {
            if (preparing.prepare(files).get() instanceof Preparation.Refused refused) {
                throw RuleProblems.of("The rules do not compile; nothing was published.", refused.findings());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the service is stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the compiler failed", e.getCause());
        }
    }

    private int write(Publication publication, Caller caller, Consumer<Integer> alongside, Map<String, Integer> told) {
        try (Connection connection = database.getConnection()) {
            int number = ReleaseLedger.open(connection).publish(publication);
            alongside.accept(number);
            Events.tell(connection, List.of(event(number, publication)));
            Map<String, @Nullable Object> detail = detail(publication);
            detail.putAll(told);
            audit.write(
                    caller,
                    publication.origin() == ReleaseOrigin.ROLLBACK ? "release-rolled-back" : "release-published",
                    "release/" + number,
                    detail);
            return number;
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private OutgoingEvent event(int number, Publication publication) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("release", number);
        data.put("sha256", publication.files().sha256());
        data.put("origin", publication.origin().word());
        data.put("createdBy", publication.createdBy());
        ArrayNode approved = data.putArray("approvedBy");
        publication.approvedBy().forEach(approved::add);
        data.put("emergency", publication.emergency());
        Instant at = publication.activateAt();
        data.put("activateAt", at == null ? null : at.toString());
        return OutgoingEvent.of(EventType.RELEASE_PUBLISHED, "release/" + number, clock.instant(), data);
    }

    private static Map<String, @Nullable Object> detail(Publication publication) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("sha256", publication.files().sha256());
        detail.put("parent", publication.parent());
        detail.put("origin", publication.origin().word());
        detail.put("note", publication.note());
        detail.put("createdBy", publication.createdBy());
        detail.put("approvedBy", publication.approvedBy());
        detail.put("emergency", publication.emergency());
        Instant at = publication.activateAt();
        detail.put("activateAt", at == null ? null : at.toString());
        return detail;
    }

    /** A release that no replica could take over has been called off meanwhile; it never answered. */
    private Release outcome(int number) {
        Release release = releases.release(number).orElseThrow();
        Release.Withdrawal withdrawal = release.withdrawal();
        if (withdrawal != null) {
            throw new ProblemException(
                    ProblemType.RULE_FINDINGS,
                    "Release " + number + " did not go live; the one before it goes on answering.",
                    List.of(Finding.at("release " + number, withdrawal.reason())));
        }
        return release;
    }
}
