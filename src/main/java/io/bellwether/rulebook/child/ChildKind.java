package io.bellwether.rulebook.child;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a child process is for and what it may take.
 *
 * @param name in lower case with hyphens; threads and folders are called by it
 * @param main the class that it runs
 * @param memoryMb its heap, in megabytes
 * @param interactive somebody waits for each answer: it yields less to others
 * @param longestAnswer in characters; a child that says more at once is not listened to
 * @param detections where the service keeps compiled detections, of which the child gets copies; null for none
 * @param told what the class is told when it starts, as JSON; null for nothing
 */
public record ChildKind(
        String name,
        Class<?> main,
        int memoryMb,
        boolean interactive,
        int longestAnswer,
        @Nullable Path detections,
        @Nullable Object told) {

    /** The folder of a child's own, below its folder for temporary files, in which it finds and keeps compiled detections. */
    public static final String DETECTIONS = "detections";
}
