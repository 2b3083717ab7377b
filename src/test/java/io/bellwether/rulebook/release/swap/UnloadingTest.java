package io.bellwether.rulebook.release.swap;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ReleaseDatabase;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Eventually;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Releases that were replaced go, but not before the last request that holds one has ended. */
class UnloadingTest {
    private static final int PUBLISHED = 20;
    private static final int WARM = 8;

    /** The live one, what was prepared last and is remembered, and the one that a request holds. */
    private static final int MAY_STAY = 5;

    @Test
    void shouldKeepOnlyWhatIsHeldWhenManyReleasesWerePublished() {
        ReleaseDatabase database = ReleaseDatabase.founded();
        List<WeakReference<CompiledRulebook>> compiled = new ArrayList<>();
        long classes = 0;
        try (TestReplica replica = TestReplica.start(database, Map.of())) {
            ActiveRelease held = replica.active.current();
            for (int number = 2; number <= PUBLISHED; number++) {
                publish(database, replica, number);
                compiled.add(new WeakReference<>(replica.active.current().rulebook()));
                if (number == WARM) {
                    classes = loaded(compiled);
                }
            }

            assertThat(loaded(compiled) - classes)
                    .as("classes loaded after release %d, compared with release %d", PUBLISHED, WARM)
                    .isLessThan(200);
            assertThat(kept(compiled)).isLessThanOrEqualTo(MAY_STAY);
            assertThat(mood(held)).contains("good");
            assertThat(mood(replica.active.current())).contains("good");
        }
    }

    private static void publish(ReleaseDatabase database, TestReplica replica, int number) {
        database.publish(ReleaseDatabase.files("release " + number), number - 1, null);
        Eventually.holds(() -> replica.live() == number, () -> "release " + number + " is live");
    }

    private static String mood(ActiveRelease release) {
        return String.valueOf(
                Baseline.ask(release.rulebook(), "mood", "{\"csat\":5}").answer());
    }

    /** Collects until no more goes; answers how many classes there are then. */
    private static long loaded(List<WeakReference<CompiledRulebook>> compiled) {
        Eventually.holds(
                () -> {
                    System.gc();
                    return kept(compiled) <= MAY_STAY;
                },
                () -> kept(compiled) + " of " + compiled.size() + " compiled rulebooks are still there");
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long kept(List<WeakReference<CompiledRulebook>> compiled) {
        return compiled.stream().filter(each -> each.get() != null).count();
    }
}
