package io.bellwether.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bands that people set for an account.
 *
 * @param active the one that holds now; null when none does
 * @param past those that are over, latest first, at most a hundred
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AccountOverridesResponse(
        String account, @Nullable OverrideResponse active, List<OverrideResponse> past) {}
