package io.bellwether.job;

import io.bellwether.security.Role;

/**
 * What sets the runs of a kind apart.
 *
 * @param word which stays what it is: runs are stored under it
 * @param reader who sees its runs
 * @param canceller who may cancel them
 * @param places how many runs one replica works at; others wait and keep no other kind from its work
 * @param alone whether all replicas together work at one run at a time, in the order in which they were asked for
 */
public record JobKind(String word, Role reader, Role canceller, int places, boolean alone) {}
