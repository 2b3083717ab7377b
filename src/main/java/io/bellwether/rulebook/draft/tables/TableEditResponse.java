package io.bellwether.rulebook.draft.tables;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.draft.EditResponse;

/** A table after edits, and what became of its draft. */
public record TableEditResponse(@JsonUnwrapped TableView table, EditResponse edit) {}
