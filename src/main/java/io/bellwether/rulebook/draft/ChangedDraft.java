package io.bellwether.rulebook.draft;

/**
 * A draft after an edit.
 *
 * @param changed false when the edit left every byte as it was
 * @param lapsed whether the edit took back a submission or approvals
 */
public record ChangedDraft(Draft draft, boolean changed, boolean lapsed) {}
