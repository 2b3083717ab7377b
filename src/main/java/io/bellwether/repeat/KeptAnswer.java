package io.bellwether.repeat;

import org.jspecify.annotations.Nullable;

/**
 * What a request was answered.
 *
 * @param location where what was made can be found
 * @param etag of what was made or changed
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are only passed on
record KeptAnswer(
        int status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte @Nullable [] body) {}
