package io.bellwether.rulebook.release.swap;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.PlanProofs;
import io.bellwether.rulebook.release.Preparation;
import io.bellwether.rulebook.release.PreparingReleases;
import io.bellwether.rulebook.release.ProvingPlans;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.rulebook.release.RulebookConfig;
import io.bellwether.shared.Stepping;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** A replica without the application around it; tests can break its compiler, its connection and itself. */
final class TestReplica implements RuleEngine, AutoCloseable {
    final ActiveRulebook active = new ActiveRulebook();
    final List<Switching.Switched> switches = new CopyOnWriteArrayList<>();
    final ReplicaName name = new ReplicaName(UUID.randomUUID(), "test", 1);
    final Replica replica;

    private final RuleEngine drools = new DroolsRuleEngine();
    private final List<Connection> open = new CopyOnWriteArrayList<>();
    private final DataSource database;
    private final Stepping stepping;
    private final Listening listening;
    private volatile boolean cut;
    private volatile Predicate<RuleFiles> refuses = files -> false;
    private volatile CountDownLatch held = new CountDownLatch(0);

    /** Comes up on the live release, as the start of the service does, and begins to step. */
    static TestReplica start(ReleaseDatabase database, Map<String, String> settings) {
        TestReplica replica = new TestReplica(database.source(), ReleaseDatabase.config(settings));
        replica.stepping.start();
        return replica;
    }

    private TestReplica(DataSource source, RulebookConfig config) {
        this.database = breakable(source);
        this.stepping = new Stepping(
                "release-steps", this::step, Duration.ZERO, config.swap().poll());
        Releases releases = new Releases(database);
        PreparingReleases preparing =
                new PreparingReleases(this, config, new ProvingPlans(new PlanProofs(database, "test")));
        Release live = releases.live().orElseThrow();
        Preparation.Ready ready =
                (Preparation.Ready) preparing.prepare(releases.files(live)).join();
        active.activate(ready.as(live.number()));
        this.replica = new Replica(
                name,
                new Rollout(database, config),
                releases,
                preparing,
                active,
                config,
                switches::add,
                stepping::wake);
        this.listening = new Listening(database::getConnection, stepping::wake);
    }

    private void step() {
        replica.step();
    }

    private DataSource breakable(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        if (cut) {
                            throw new SQLException("the network is cut");
                        }
                        Connection connection = source.getConnection();
                        open.removeIf(TestReplica::closed);
                        open.add(connection);
                        return connection;
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    int live() {
        return active.current().number();
    }

    /** Cuts the connection: what is under way breaks and nothing new is let through. */
    void cut() {
        cut = true;
        open.forEach(connection -> {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    void mend() {
        cut = false;
    }

    void refuse(Predicate<RuleFiles> which) {
        refuses = which;
    }

    /** Lets the compiler hang until {@link #letGo}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void letGo() {
        held.countDown();
    }

    /** Ends without a word, as a killed process does. */
    void kill() {
        cut();
        stepping.close();
        listening.close();
    }

    @Override
    public Compilation compile(RuleFiles files) {
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return refuses.test(files)
                ? new Compilation.Rejected(List.of(RuleFinding.error("rules/facts.yaml", "not on this replica")))
                : drools.compile(files);
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public void close() {
        letGo();
        listening.close();
        stepping.close();
        replica.stop();
    }
}
