package io.bellwether.rulebook.release.shadow;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.RuleProblems;
import io.bellwether.rulebook.release.RulebookConfig;
import io.bellwether.security.AuditTrail;
import io.bellwether.security.Caller;
import io.bellwether.shared.StoreException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts rules in shadow, on every replica, and lets live answers be compared with theirs. */
@ApplicationScoped
public class Shadowing {
    private static final Logger LOG = Logger.getLogger(Shadowing.class);

    private final DataSource database;
    private final Shadows shadows;
    private final RuleEngine engine;
    private final AuditTrail audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final RulebookConfig.Shadow config;
    private volatile @Nullable ShadowWorker worker;
    private long refused;

    Shadowing(
            DataSource database,
            Shadows shadows,
            RuleEngine engine,
            AuditTrail audit,
            ObjectMapper json,
            Clock clock,
            RulebookConfig config) {
        this.database = database;
        this.shadows = shadows;
        this.engine = engine;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.config = config.shadow();
    }

    /**
     * Lets a live answer be compared, if it is among the share; costs next to nothing otherwise.
     *
     * @param beside made only when it is wanted
     */
    public void compare(String question, Supplier<Beside> beside) {
        ShadowWorker running = worker;
        if (running != null && running.wants(question)) {
            running.offer(beside.get());
        }
    }

    /**
     * Puts rules in shadow in place of what was there; other replicas follow within seconds.
     *
     * @param name what people call them, for example {@code draft 12}
     * @param release the release they are; null for a draft's files
     * @param share of live requests, over 0 to 1
     * @param questions none for all
     * @throws ProblemException RULE_FINDINGS when they do not compile
     */
    public Shadow start(
            RuleFiles files,
            String name,
            @Nullable Integer release,
            double share,
            List<String> questions,
            Caller caller) {
        if (!(share > 0 && share <= 1)) {
            throw ProblemException.invalidInput(List.of(Finding.at("share", "must be over 0 and at most 1")));
        }
        Compilation compilation = engine.compile(files);
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw RuleProblems.of("Rules that do not compile cannot be in shadow.", compilation.findings());
        }
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("name", name);
        detail.put("sha256", files.sha256());
        detail.put("share", share);
        detail.put("questions", questions);
        QuarkusTransaction.requiringNew()
                .run(() -> change(connection -> {
                    shadows.start(connection, files, name, release, share, questions, caller.name());
                    audit.write(caller, "shadow-started", "rulebook/shadow", detail);
                }));
        Shadow shadow = shadows.running()
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "Somebody ended the shadow meanwhile."));
        if (shadow.sha256().equals(files.sha256())) {
            follow(shadow, new ActiveRelease(number(shadow), shadow.sha256(), files, compiled.rulebook()));
        }
        return shadow;
    }

    /** Ends what is in shadow; nothing happens when nothing is. */
    public void stop(Caller caller) {
        QuarkusTransaction.requiringNew()
                .run(() -> change(connection -> {
                    if (shadows.end(connection, caller.name())) {
                        audit.write(caller, "shadow-ended", "rulebook/shadow", Map.of());
                    }
                }));
        follow();
    }

    private interface Change {
        void on(Connection connection) throws SQLException;
    }

    private void change(Change change) {
        try (Connection connection = database.getConnection()) {
            change.on(connection);
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    /** Writes down what was found and follows what other replicas started or ended. */
    @Scheduled(
            every = "${bellwether.rulebook.shadow.follow:PT2S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void follow() {
        try {
            write();
            Shadow wanted = shadows.running().orElse(null);
            ShadowWorker running = worker;
            long at = running == null ? 0 : running.shadow().no();
            if (wanted == null) {
                replace(null);
            } else if (wanted.no() != at && wanted.no() != refused) {
                prepare(wanted);
            }
        } catch (RuntimeException e) {
            LOG.warnf("The shadow cannot be followed now: %s", e.toString());
        }
    }

    private void prepare(Shadow wanted) {
        RuleFiles files = shadows.files(wanted);
        Compilation compilation = engine.compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            follow(wanted, new ActiveRelease(number(wanted), wanted.sha256(), files, compiled.rulebook()));
        } else {
            refused = wanted.no();
            LOG.errorf("%s cannot be in shadow on this replica: it does not compile", wanted.name());
        }
    }

    private static int number(Shadow shadow) {
        Integer release = shadow.release();
        return release == null ? 0 : release;
    }

    private synchronized void follow(Shadow shadow, ActiveRelease rules) {
        ShadowWorker running = worker;
        if (running == null || running.shadow().no() < shadow.no()) {
            LOG.infof("%s is in shadow for %.3f of the requests", shadow.name(), shadow.share());
            replace(new ShadowWorker(
                    shadow, rules, json, clock, config.waiting(), config.pause().toNanos()));
        }
    }

    private synchronized void replace(@Nullable ShadowWorker next) {
        ShadowWorker before = worker;
        worker = next;
        if (before != null) {
            before.close();
        }
    }

    private void write() {
        ShadowWorker running = worker;
        if (running == null) {
            return;
        }
        Findings.Taken taken = running.findings().take();
        if (taken.tallies().isEmpty()) {
            return;
        }
        try {
            shadows.write(running.shadow(), taken, config.differencesKept());
        } catch (RuntimeException e) {
            running.findings().giveBack(taken);
            throw e;
        }
    }

    void end(@Observes ShutdownEvent event) {
        replace(null);
    }
}
