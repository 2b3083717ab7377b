package io.bellwether.security.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamesTest {

    @Test
    void shouldBeOneNameWhenWrittenDifferently() {
        assertThat(UserNames.normal("  Zo\u00cb@Example.com ")).hasValue("zo\u00eb@example.com");
        assertThat(UserNames.normal("ZOE\u0308@example.com")).hasValue("zo\u00eb@example.com");
        assertThat(UserNames.normal("\uff41dmin")).hasValue("admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "x' or 1=1 --", "a\nb", "a:b", "a/b", "\u202eadmin", "admin\u0000"})
    void shouldBeNoNameWhenItHoldsWhatNoNameMay(String given) {
        assertThat(UserNames.normal(given)).isEmpty();
    }

    @Test
    void shouldBeNoNameWhenItIsEndless() {
        assertThat(UserNames.normal("a".repeat(65))).isEmpty();
        assertThat(UserNames.normal("\ufdfa".repeat(64))).isEmpty();
    }
}
