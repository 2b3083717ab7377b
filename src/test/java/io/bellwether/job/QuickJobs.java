package io.bellwether.job;

import java.time.Duration;

/** Settings under which tests need not wait. */
final class QuickJobs implements JobConfig {
    @Override
    public Duration poll() {
        return Duration.ofMillis(50);
    }

    @Override
    public Duration goneAfter() {
        return Duration.ofMillis(900);
    }

    @Override
    public Duration stopWait() {
        return Duration.ofSeconds(5);
    }
}
