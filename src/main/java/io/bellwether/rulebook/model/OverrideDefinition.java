package io.bellwether.rulebook.model;

/**
 * How people may set a band by hand and what the answer says of it, as {@code rulebook.yaml} states it.
 *
 * @param terms the question that says which bands may be set, best first, and for how many days
 * @param records the record list under which rules read what was set
 * @param computed field of the history question's answer: the band that the score gives
 * @param forced field of the same answer: ids of the overrides that force its band
 * @param manual field of the same answer: the override that holds
 */
public record OverrideDefinition(String terms, String records, String computed, String forced, String manual) {}
