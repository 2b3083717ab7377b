package io.bellwether.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

    @Test
    void shouldMatchOnlyItsOwnPasswordWhenHashed() {
        String hash = PasswordHash.of("correct horse battery");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(PasswordHash.matches("correct horse battery", hash)).isTrue();
        assertThat(PasswordHash.matches("correct horse batterz", hash)).isFalse();
        assertThat(PasswordHash.of("correct horse battery")).isNotEqualTo(hash);
    }

    @Test
    void shouldMatchWhenLettersAreComposedOtherwise() {
        String hash = PasswordHash.of("caf\u00e9 caf\u00e9 caf\u00e9");

        assertThat(PasswordHash.matches("cafe\u0301 cafe\u0301 cafe\u0301", hash))
                .isTrue();
    }

    @Test
    void shouldAgreeWithTheReferenceWhenItHashed() {
        // From the tests of the reference implementation, phc-winner-argon2.
        String hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(PasswordHash.matches("password", hash)).isTrue();
    }

    @Test
    void shouldRefuseAHashOfAnotherKindWhenItFindsOne() {
        assertThatThrownBy(() -> PasswordHash.matches("x", "$2b$10$abc")).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaaaaaa",
                "password1234",
                "Bellwether-2026",
                "my-name-is-grace",
                "qwerty123456789"
            })
    void shouldRefuseWhenAGuesserWouldTryIt(String password) {
        assertThat(PasswordRule.check("password", "grace", password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse battery", "9fK!x_2mQ-77", "not the password that you think"})
    void shouldAcceptWhenItIsLongAndOfItsOwn(String password) {
        assertThat(PasswordRule.check("password", "grace", password)).isEmpty();
    }
}
