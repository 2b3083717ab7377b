package io.bellwether.security.session;

import java.time.Instant;
import java.util.UUID;

/** A browser that is signed in. */
record Session(UUID id, long personNo, String person, Instant expiresAt) {}
