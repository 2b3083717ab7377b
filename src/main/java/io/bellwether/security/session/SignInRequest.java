package io.bellwether.security.session;

import org.jspecify.annotations.Nullable;

/** Who wants to sign in with a browser. */
public record SignInRequest(@Nullable String name, @Nullable String password) {}
