package io.bellwether.rulebook.draft;

import org.jspecify.annotations.Nullable;

/**
 * One file's new content.
 *
 * @param bytes null deletes it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are passed on, never changed nor compared by this record
public record FileChange(String path, byte @Nullable [] bytes) {}
