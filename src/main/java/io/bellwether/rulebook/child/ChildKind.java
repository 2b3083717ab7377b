package io.bellwether.rulebook.child;

/**
 * What a child process is for and what it may take.
 *
 * @param name in lower case with hyphens; threads and folders are called by it
 * @param main the class that it runs
 * @param memoryMb its heap, in megabytes
 * @param interactive somebody waits for each answer: its code is compiled quickly rather than well, and it yields less to others
 * @param longestAnswer in characters; a child that says more at once is not listened to
 */
public record ChildKind(String name, Class<?> main, int memoryMb, boolean interactive, int longestAnswer) {}
