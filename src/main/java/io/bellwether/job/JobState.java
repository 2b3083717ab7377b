package io.bellwether.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The life of a run. */
public enum JobState {
    WAITING,
    RUNNING,
    FINISHED,
    FAILED,
    CANCELLED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JobState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** The words of all of them. */
    static String words() {
        return Arrays.stream(values()).map(JobState::word).collect(Collectors.joining(", "));
    }

    /** Whether nothing comes after it. */
    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }
}
