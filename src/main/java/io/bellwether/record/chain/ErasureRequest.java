package io.bellwether.record.chain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be erased from the log, and why.
 *
 * @param account all records of this account; null when records are named
 * @param records these records; null when an account is named
 */
public record ErasureRequest(
        @Nullable String account,
        @Nullable List<UUID> records,
        @Nullable String reason) {}
