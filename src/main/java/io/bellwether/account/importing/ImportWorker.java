package io.bellwether.account.importing;

import io.bellwether.account.Merging;
import io.bellwether.account.Staging;
import io.bellwether.account.WriteReport;
import io.bellwether.account.importing.reading.AccountRegister;
import io.bellwether.account.importing.reading.CatalogueValues;
import io.bellwether.account.importing.reading.ReadingContext;
import io.bellwether.account.importing.source.UnreadableFileException;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.job.JobFailed;
import io.bellwether.job.JobStopped;
import io.bellwether.security.AuditTrail;
import io.bellwether.shared.LongStatements;
import io.bellwether.shared.Sql;
import io.bellwether.shared.SqlStates;
import io.bellwether.shared.StoreException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionExceptionResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries an import out: reads, stages, writes and ends the run in one transaction. */
@ApplicationScoped
class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);

    /** One import at a time writes; others go on reading. */
    private static final String WRITING = "select pg_advisory_xact_lock(hashtextextended('bellwether.import', 0))";

    private final DataSource database;
    private final ImportRuns runs;
    private final ImportFindings findings;
    private final LiveCatalogue live;
    private final ImportConfig config;
    private final AuditTrail audit;
    private final WeighingFacts weighing;
    private final Clock clock;
    private final ReentrantLock oneWeighs = new ReentrantLock();

    ImportWorker(
            DataSource database,
            ImportRuns runs,
            ImportFindings findings,
            LiveCatalogue live,
            ImportConfig config,
            AuditTrail audit,
            WeighingFacts weighing,
            Clock clock) {
        this.database = database;
        this.runs = runs;
        this.findings = findings;
        this.live = live;
        this.config = config;
        this.audit = audit;
        this.weighing = weighing;
        this.clock = clock;
    }

    /**
     * Writes an import.
     *
     * @return what was written, and what is left to find out about it
     * @throws JobFailed that nothing was written, and why; also for an error of the machine
     */
    Written run(RunningImport run) {
        try {
            return write(run);
        } catch (JobStopped e) {
            throw e;
        } catch (RuntimeException | Error e) {
            run.job().goOn();
            if (SqlStates.unavailable(e)) {
                throw e;
            }
            LOG.errorf(e, "Import %s failed; nothing of it is written", run.id());
            String reason = reason(e);
            tellFailure(run);
            throw new JobFailed(reason, e);
        }
    }

    private Written write(RunningImport run) {
        try {
            Written written = QuarkusTransaction.requiringNew()
                    .timeout(Math.toIntExact(config.timeout().toSeconds()))
                    .exceptionHandler(e -> TransactionExceptionResult.ROLLBACK)
                    .call(() -> carryOut(run));
            LOG.infof("Import %s is done: %d rows, %d of them bad", run.id(), run.rows()[0], run.rows()[2]);
            return written;
        } catch (DryRunEnds end) {
            QuarkusTransaction.requiringNew().run(() -> done(run, end.written));
            return end.written;
        }
    }

    /** That it cannot be told ends no import. */
    void weigh(RunningImport run, Written written) {
        WeighingFacts.Weighing left = written.weighing();
        if (left == null) {
            return;
        }
        oneWeighs.lock();
        try {
            ImportReport report = ImportReport.of(run.reading(), written.report(), coverage(run, left));
            QuarkusTransaction.requiringNew().run(() -> runs.weighed(run.id(), report));
        } catch (RuntimeException e) {
            LOG.warnf(e, "What import %s lacks for answers cannot be kept", run.id());
        } finally {
            oneWeighs.unlock();
        }
    }

    private static @Nullable Coverage coverage(RunningImport run, WeighingFacts.Weighing left) {
        try {
            return left.weigh();
        } catch (RuntimeException e) {
            LOG.warnf(e, "What import %s lacks for answers cannot be told", run.id());
            return null;
        }
    }

    private void tellFailure(RunningImport run) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> end(run, "failed", run.phase(), ImportReport.of(run.reading(), null, null)));
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "What import %s had read until it failed cannot be kept", run.id());
        }
    }

    private Written carryOut(RunningImport run) {
        try (Connection connection = database.getConnection()) {
            LongStatements.allow(connection);
            QuarkusTransaction.requiringNew().run(() -> runs.begins(run.id()));
            Staging staging = new Staging(connection);
            ReadingContext context = new ReadingContext(
                    register(connection, run.plan().namesAccounts()),
                    run.plan().snapshots(clock.instant().atZone(live.zone()).toLocalDate()),
                    new CatalogueValues(live.zone()),
                    staging,
                    run.reading());
            run.plan().read(context);
            run.writes();
            Sql.read(connection, WRITING, row -> true);
            WriteReport written =
                    Merging.merge(staging, run.plan().completeLists(), run.dryRun() ? null : run.no(), clock.instant());
            Written all = new Written(written, weighing(run, context));
            if (run.dryRun()) {
                throw new DryRunEnds(all);
            }
            done(run, all);
            return all;
        } catch (SQLException e) {
            throw new StoreException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new IllegalStateException("a file cannot be read: it " + e.reason(), e);
        }
    }

    /** What was written, read within the import's transaction, so that a dry run is told too. */
    private WeighingFacts.@Nullable Weighing weighing(RunningImport run, ReadingContext context) {
        try {
            return weighing.prepare(context.register().met(), context.lastSnapshot())
                    .orElse(null);
        } catch (RuntimeException e) {
            LOG.warnf(e, "What import %s lacks for answers cannot be told", run.id());
            return null;
        }
    }

    private static AccountRegister register(Connection connection, boolean byName) throws SQLException {
        Set<String> ids = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("select id, name from account");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
                if (byName) {
                    names.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return new AccountRegister(ids, names);
    }

    private void done(RunningImport run, Written written) {
        run.job().keep(run.rows()[0], run.rows()[0], null);
        String phase = written.weighing() == null ? ImportRun.ENDED : ImportRun.WEIGHING;
        end(run, "done", phase, ImportReport.of(run.reading(), written.report(), null));
    }

    private void end(RunningImport run, String state, String phase, ImportReport report) {
        findings.write(run.no(), run.reading().findings());
        runs.ended(run.id(), phase, run.rows(), run.reading().findings().size(), report);
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("mapping", run.plan().name());
        detail.put("state", state);
        detail.put("dryRun", run.dryRun());
        detail.put("rows", run.rows()[0]);
        detail.put("bad", run.rows()[2]);
        detail.put("written", report.written());
        audit.write(run.caller(), "accounts-imported", "import/" + run.id(), detail);
    }

    /** The first cause that a sender can do something about: transactions wrap what ends them. */
    private static String reason(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof UnreadableFileException unreadable) {
                return "Nothing was written: a file cannot be read: it " + unreadable.reason();
            }
            if (e instanceof OutOfMemoryError) {
                return "Nothing was written: the import needs more memory than the service has. Split its files.";
            }
        }
        return "Nothing was written: the service failed. Its log tells more under this import's id.";
    }

    /** What was written, and what of it is still to be weighed. */
    record Written(WriteReport report, WeighingFacts.@Nullable Weighing weighing) {}

    /** Rolls the dry run's transaction back and carries what it would have written out of it. */
    private static final class DryRunEnds extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Written written;

        DryRunEnds(Written written) {
            super("dry run", null, false, false);
            this.written = written;
        }
    }
}
