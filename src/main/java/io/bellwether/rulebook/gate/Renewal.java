package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bellwether.shared.Sha256;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An example of the draft that does not hold any more, and how it would.
 *
 * @param id names it for who accepts it
 * @param place in its file, from 0
 * @param cause rows of which the draft changed the meaning, in words; null when the base did not hold the example either
 * @param differences what it says and what is answered, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ExampleRenewal")
public record Renewal(
        String id,
        String file,
        int place,
        String name,
        String question,
        @Nullable String cause,
        List<String> differences,
        Stated before,
        Stated after) {

    static Renewal of(Example example, @Nullable String cause, List<String> differences, Stated after) {
        Stated before = Stated.of(example);
        String what = String.join("\n", example.file(), example.name(), before.toString(), after.toString());
        return new Renewal(
                "example-" + Sha256.hex(what).substring(0, 10),
                example.file(),
                example.place(),
                example.name(),
                example.question(),
                cause,
                List.copyOf(differences),
                before,
                after);
    }
}
