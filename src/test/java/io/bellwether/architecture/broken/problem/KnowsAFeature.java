package io.bellwether.architecture.broken.problem;

import io.bellwether.architecture.broken.account.AccountHelper;

/** Breaks: problems know no feature. */
record KnowsAFeature(AccountHelper account) {}
