package io.bellwether.security;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Set;

/** Roles as the database keeps them: an array of their words. */
@Converter
public class RolesColumn implements AttributeConverter<Set<Role>, String[]> {
    @Override
    public String[] convertToDatabaseColumn(Set<Role> roles) {
        return Role.words(roles);
    }

    @Override
    public Set<Role> convertToEntityAttribute(String[] words) {
        return Role.ofWords(words);
    }
}
