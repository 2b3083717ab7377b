package io.bellwether.rulebook.release;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.StoreException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Calls off a scheduled release before its instant. */
@ApplicationScoped
public class CancellingRelease {
    private final DataSource database;
    private final Releases releases;
    private final AuditTrail audit;
    private final Event<ReleasesChanged> changed;

    CancellingRelease(DataSource database, Releases releases, AuditTrail audit, Event<ReleasesChanged> changed) {
        this.database = database;
        this.releases = releases;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * Cancels.
     *
     * @param reason why, in words for people
     * @throws ProblemException CONFLICT when it has gone live, was called off before, or another one builds on it
     */
    public Release cancel(int number, String reason, Caller caller) {
        QuarkusTransaction.requiringNew().run(() -> write(number, reason, caller));
        changed.fire(new ReleasesChanged());
        return releases.release(number).orElseThrow();
    }

    private void write(int number, String reason, Caller caller) {
        try (Connection connection = database.getConnection()) {
            ReleaseLedger ledger = ReleaseLedger.open(connection);
            Release release = releases.required(number);
            releases.coming().stream()
                    .filter(other -> Integer.valueOf(number).equals(other.parent()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new ProblemException(
                                ProblemType.CONFLICT,
                                "Release " + other.number() + " builds on release " + number
                                        + ": cancel that one first.");
                    });
            if (release.state() != ReleaseState.SCHEDULED || !ledger.withdraw(number, caller.name(), reason)) {
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        "Release " + number + " is " + release.state().word()
                                + "; only a scheduled one can be cancelled.");
            }
            audit.write(caller, "release-cancelled", "release/" + number, Map.of("reason", reason));
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }
}
