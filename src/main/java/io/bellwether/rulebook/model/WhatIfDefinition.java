package io.bellwether.rulebook.model;

import java.util.List;

/**
 * What is compared when somebody asks what other rules would change, as {@code rulebook.yaml} states it.
 *
 * @param compare fields of answers
 * @param arr the fact that is counted as an account's worth
 * @param csm the fact that names whose account it is
 */
public record WhatIfDefinition(List<Compared> compare, String arr, String csm) {

    /** A field of a question's answer. */
    public record Compared(String question, String field) {}
}
