package io.bellwether.job;

import io.bellwether.security.Role;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Fails as long as there is a failure. */
final class FailingJob implements Job {
    final AtomicInteger begun = new AtomicInteger();
    volatile @Nullable RuntimeException failure;

    private final String kind;

    FailingJob(String kind, RuntimeException failure) {
        this.kind = kind;
        this.failure = failure;
    }

    @Override
    public JobKind kind() {
        return new JobKind(kind, Role.READER, Role.EDITOR, 1, false);
    }

    @Override
    public void work(JobAtWork run) {
        begun.incrementAndGet();
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
    }
}
