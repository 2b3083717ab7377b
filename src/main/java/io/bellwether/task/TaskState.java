package io.bellwether.task;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a task is in its life. */
enum TaskState {
    OPEN,
    IN_PROGRESS,
    DONE,
    CANCELLED;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TaskState::word).toList();
    }
}
