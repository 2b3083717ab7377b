package io.bellwether.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalsTest {

    @ParameterizedTest
    @CsvSource({
        "ana, ana",
        "ana, ANA",
        "ana, key:ana",
        "ana, token:ana",
        "key:ana, token:Ana",
        "ana, \u0430n\u0430",
        "ana, \uff41na",
        "paul, pau1",
        "paul, pauI",
        "bob, b0b",
        "maria o, mariao",
        "ana, a\u200bna",
        "ana, a\u00a0na",
        "ana, a\u00adna"
    })
    void shouldTakeOneNameForTheOtherWhenPeopleCould(String one, String other) {
        assertThat(Principals.areAlike(one, other)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ana, anna", "ana, ana2", "crm, crm-test", "bob, rob", "o.meier, o-meier"})
    void shouldTellNamesApartWhenTheyLookDifferent(String one, String other) {
        assertThat(Principals.areAlike(one, other)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"system", "System", "s ystem", "\u0455ystem", "bellwether", "Be11wether", "demo", "anonymous"})
    void shouldKeepNamesForTheServiceWhenTheyLookLikeItsOwn(String name) {
        assertThat(Principals.isReserved(name)).isTrue();
    }

    @Test
    void shouldSayTheKindInANameWhenItIsNoPersons() {
        assertThat(Principals.key("crm")).isEqualTo("key:crm");
        assertThat(Principals.token("ana")).isEqualTo("token:ana");
        assertThat(Principals.bare("token:key:crm")).isEqualTo("key:crm");
        assertThat(Principals.isReserved("systems")).isFalse();
    }
}
