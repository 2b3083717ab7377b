package io.bellwether.table.judgement;

import io.bellwether.rulebook.model.RuleFinding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Why a cell cannot be right.
 *
 * @param fix the likely text of the cell, or the nearest allowed value
 */
public record CellFault(
        Severity severity, String message, @Nullable String fix) {
    static CellFault error(String message, @Nullable String fix) {
        return new CellFault(Severity.ERROR, message, fix);
    }
}
