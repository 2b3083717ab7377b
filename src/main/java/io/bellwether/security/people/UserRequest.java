package io.bellwether.security.people;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to add or change, as sent.
 *
 * @param name only when adding
 * @param password only when adding; without one it is drawn
 */
public record UserRequest(
        @Nullable String name,
        @Nullable String password,

        @JsonSetter(contentNulls = Nulls.SET) // a finding beside the others
        @Nullable
        List<@Nullable String> roles,

        @Nullable String csm,
        @Nullable Boolean disabled) {}
