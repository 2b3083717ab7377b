package io.bellwether.decision;

import io.bellwether.account.StoredAccount;
import io.bellwether.fact.CheckedFacts;

/**
 * What the service knows of an account as of a day.
 *
 * @param history what its recorded decisions say of the days before
 */
record KnownAccount(StoredAccount stored, CheckedFacts history) {}
