package io.bellwether.job;

import org.jspecify.annotations.Nullable;

/** Ends a run as failed; its message is told to whoever reads the run. */
public final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailed(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
