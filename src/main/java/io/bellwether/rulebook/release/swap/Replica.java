package io.bellwether.rulebook.release.swap;

import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.Preparation;
import io.bellwether.rulebook.release.PreparingReleases;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import io.bellwether.rulebook.release.RulebookConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings one process to the release that the database says is live: prepares what is wanted beside what answers, tells
 * the others, and changes over at the instant that is fixed for all. Each {@link #step} looks once and does what follows;
 * one thread takes the steps.
 */
public final class Replica {
    private static final Logger LOG = Logger.getLogger(Replica.class);

    private final ReplicaName name;
    private final Rollout rollout;
    private final Releases releases;
    private final PreparingReleases preparing;
    private final ActiveRulebook active;
    private final RulebookConfig.Swap config;
    private final Switching switching;
    private final Runnable wake;
    private final Map<Integer, Attempt> attempts = new HashMap<>();
    private @Nullable ReplicaReport told;
    private volatile Standing standing = Standing.UNKNOWN;

    /**
     * Takes what it works with.
     *
     * @param switched is told of each change of release, with how late it was
     * @param wake asks for another step soon
     */
    public Replica(
            ReplicaName name,
            Rollout rollout,
            Releases releases,
            PreparingReleases preparing,
            ActiveRulebook active,
            RulebookConfig config,
            Consumer<Switching.Switched> switched,
            Runnable wake) {
        this.name = name;
        this.rollout = rollout;
        this.releases = releases;
        this.preparing = preparing;
        this.active = active;
        this.config = config.swap();
        this.switching = new Switching(active, switched, wake);
        this.wake = wake;
    }

    /** How this replica stands to the rest, as far as it knows. */
    public Standing standing() {
        return standing;
    }

    /** Looks once and does what follows; what answers goes on answering whatever happens here. */
    public void step() {
        try {
            Situation situation = rollout.look();
            forget(situation);
            follow(situation);
            tell(situation);
            if (situation.wanted() != null) {
                rollout.settle(situation.wanted(), situation.databaseTime());
            }
        } catch (RuntimeException e) {
            if (!standing.cutOff()) {
                LOG.warnf("The database does not answer; release %d goes on answering: %s", live(), e.toString());
            }
            standing = standing.cut(e.toString());
        }
    }

    /** Takes itself off the list; what is under way is left. */
    public void stop() {
        switching.stop();
        try {
            rollout.leave(name);
        } catch (RuntimeException e) {
            LOG.debugf("This replica stays on the list for a while: %s", e.toString());
        }
    }

    private int live() {
        return active.current().number();
    }

    private void forget(Situation situation) {
        long now = System.nanoTime();
        attempts.values()
                .removeIf(a -> a.spent(now, config.retry())
                        || !(a.number() == situation.live().number()
                                || is(situation.next(), a.number())
                                || is(situation.wanted(), a.number())));
        attempts.remove(live());
    }

    private static boolean is(Situation.@Nullable Point point, int number) {
        return point != null && point.number() == number;
    }

    private void follow(Situation situation) {
        if (situation.live().number() != live()) {
            attempt(situation.live().number())
                    .release()
                    .ifPresent(release ->
                            switching.now(release, situation, situation.live().at()));
        }
        Situation.Point next = situation.next();
        if (next != null) {
            attempt(next.number()).release().ifPresent(release -> switching.at(release, situation, next.at()));
        }
        if (situation.wanted() != null) {
            attempt(situation.wanted().number());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // waking cannot fail
    private Attempt attempt(int number) {
        return attempts.computeIfAbsent(number, n -> {
            LOG.infof("Preparing release %d beside release %d", n, live());
            CompletableFuture<Preparation> preparation =
                    prepare(n).orTimeout(config.prepareLimit().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            preparation.whenComplete((done, failed) -> wake.run());
            return new Attempt(n, preparation, System.nanoTime());
        });
    }

    private CompletableFuture<Preparation> prepare(int number) {
        try {
            Release release = releases.release(number).orElseThrow();
            return preparing.prepare(releases.files(release)).copy();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void tell(Situation situation) {
        ReplicaReport report = report(situation);
        boolean news = !report.equals(told);
        if (news && report.state() == ReplicaState.FAILED) {
            LOG.errorf(
                    "Release %d cannot be prepared here; release %d goes on answering: %s",
                    report.about(), report.live(), report.reason());
        }
        rollout.report(name, report, news);
        told = report;
        standing = Standing.of(report, situation.live().number());
    }

    private ReplicaReport report(Situation situation) {
        Attempt about = Optional.ofNullable(situation.wanted())
                .or(() -> Optional.ofNullable(situation.next()))
                .map(point -> attempts.get(point.number()))
                .orElseGet(() -> attempts.get(situation.live().number()));
        return about == null || about.number() == live()
                ? new ReplicaReport(live(), null, ReplicaState.LIVE, null)
                : new ReplicaReport(live(), about.number(), about.state(), about.reason());
    }
}
