package io.bellwether.architecture.broken.shared;

import io.bellwether.architecture.broken.account.AccountHelper;

/** Breaks: shared knows no feature. */
public record KnowsAFeature(AccountHelper account) {}
