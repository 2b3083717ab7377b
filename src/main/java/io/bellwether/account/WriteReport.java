package io.bellwether.account;

/** What one transaction did to accounts, facts, child records and outcomes. */
public record WriteReport(WriteCounts accounts, WriteCounts facts, WriteCounts records, WriteCounts outcomes) {}
