package io.bellwether.record.masking;

import io.bellwether.shared.SecretKeyFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells what a record shows in the place of a value that is kept as a hash, so that an auditor can look the value up. */
public final class HashingValue {
    /** What the command is called. */
    public static final String COMMAND = "hash-value";

    private static final String USAGE = "usage: " + COMMAND + " FACT --key FILE"
            + "\nreads the value from standard input; FILE is what bellwether.record.sensitive-key-file names";

    private HashingValue() {}

    /**
     * Runs the command. The value comes by standard input, where no list of processes shows it.
     *
     * @return 0 when the hash was told, 2 when the command was not understood
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out) {
        if (arguments.size() != 3 || !arguments.get(1).equals("--key")) {
            out.println(USAGE);
            return 2;
        }
        try {
            Mask mask = new Mask(SecretKeyFile.read(Path.of(arguments.get(2))));
            String value = line(in);
            if (value == null) {
                out.println(USAGE);
                return 2;
            }
            out.println(mask.of(arguments.get(0), value));
            return 0;
        } catch (IOException | IllegalStateException e) {
            out.println("no key: " + e.getMessage());
            return 2;
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    }
}
