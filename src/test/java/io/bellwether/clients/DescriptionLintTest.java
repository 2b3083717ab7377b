package io.bellwether.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.testing.ClientTools;
import io.bellwether.testing.Ran;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A linter that others use too (Redocly CLI, its recommended rules) finds nothing wrong in the kept description. */
class DescriptionLintTest {

    @Test
    void shouldHaveNoErrorWhenTheDescriptionIsLinted() throws IOException, InterruptedException {
        ClientTools.install();

        Ran lint = ClientTools.run("lint");

        assertThat(lint.code()).as("%s", lint.said()).isZero();
    }
}
