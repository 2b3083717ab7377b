package io.bellwether.job;

/** Ends the work at a run here: the service stops, the run was cancelled, or another replica has it. */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobStopped(String why) {
        super(why, null, false, false);
    }
}
