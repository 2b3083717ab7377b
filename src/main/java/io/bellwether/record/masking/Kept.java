package io.bellwether.record.masking;

import org.jspecify.annotations.Nullable;

/**
 * What a record keeps of an answer, JSON.
 *
 * @param answer the body
 * @param because the reasons, when the body leaves without them; null otherwise
 * @param inputs all that the evaluation could read
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
public record Kept(byte[] answer, byte @Nullable [] because, byte[] inputs) {}
