package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void shouldMakeOneKeyForItsOwnerAloneWhenThereIsNone() throws IOException {
        Path file = folder.resolve("new/masking.key");

        byte[] key = SecretKeyFile.readOrMake(file);

        assertThat(key).hasSize(32);
        assertThat(SecretKeyFile.readOrMake(file)).isEqualTo(key);
        assertThat(SecretKeyFile.read(file)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldRefuseWhenOthersMayReadItOrItHoldsNoKey() throws IOException {
        Path open = folder.resolve("open.key");
        SecretKeyFile.readOrMake(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path owned = folder.resolve("short.key");
        SecretKeyFile.readOrMake(owned);

        assertThatThrownBy(() -> SecretKeyFile.readOrMake(open)).hasMessageContaining("chmod 600");
        Files.writeString(owned, "c2hvcnQ=");
        assertThatThrownBy(() -> SecretKeyFile.readOrMake(owned)).hasMessageContaining("fewer than 32 bytes");
        Files.writeString(owned, "no base64!");
        assertThatThrownBy(() -> SecretKeyFile.read(owned)).hasMessageContaining("not base64");
        assertThatThrownBy(() -> SecretKeyFile.read(folder.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }
}
