package io.bellwether.account.importing.reading;

/**
 * What became of a table's rows.
 *
 * @param read all rows but blank ones
 * @param good used
 * @param bad left out, each with a finding
 * @param repeated left out because the same row with the same key came before, cell for cell
 */
public record TableCount(String table, String file, long read, long good, long bad, long repeated) {}
