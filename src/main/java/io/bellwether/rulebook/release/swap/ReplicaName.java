package io.bellwether.rulebook.release.swap;

import java.util.UUID;

/**
 * One running process.
 *
 * @param id anew for each start
 * @param process its id on the host
 */
public record ReplicaName(UUID id, String host, long process) {}
