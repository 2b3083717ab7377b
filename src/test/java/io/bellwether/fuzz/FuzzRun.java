package io.bellwether.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets Jazzer look for inputs that break a parser, one parser after the other, each in a JVM of its own. */
public final class FuzzRun {
    private static final String INSTRUMENTED =
            "io.bellwether.**:de.siegmar.fastcsv.**:org.dhatim.fastexcel.**:org.drools.drl.parser.**:"
                    + "org.yaml.snakeyaml.**:com.fasterxml.jackson.dataformat.yaml.**";
    private static final Pattern EXECUTED = Pattern.compile("number_of_executed_units: (\\d+)");

    private final Path folder;
    private final String seconds;

    private FuzzRun(Path folder, String seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Takes the build folder, how many seconds each parser is given, and the parsers' names with commas, or all. */
    public static void main(String... args) throws IOException, InterruptedException {
        FuzzRun run = new FuzzRun(Path.of(args[0]).toAbsolutePath().resolve("fuzz"), args[1]);
        List<FuzzedParser> parsers = args[2].equals("all")
                ? List.of(FuzzedParser.values())
                : Arrays.stream(args[2].split(",", -1))
                        .map(name -> FuzzedParser.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList();
        List<String> broken = new ArrayList<>();
        for (FuzzedParser parser : parsers) {
            if (!run.holds(parser)) {
                broken.add(parser.name());
            }
        }
        if (!broken.isEmpty()) {
            System.err.println("Broken: " + String.join(", ", broken) + "; the inputs and logs lie in " + run.folder);
            System.exit(1);
        }
    }

    private boolean holds(FuzzedParser parser) throws IOException, InterruptedException {
        Path own = Files.createDirectories(folder.resolve(parser.name().toLowerCase(Locale.ROOT)));
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        Path log = own.resolve("log");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + ParserFuzzer.class.getName(),
                        "--target_args=" + parser.name(),
                        "--instrumentation_includes=" + INSTRUMENTED,
                        "--instrumentation_excludes=" + FuzzRun.class.getPackageName() + ".**",
                        "--custom_hook_includes=io.bellwether.**",
                        "--reproducer_path=" + own,
                        "-artifact_prefix=" + own + "/",
                        "-dict=" + parser.folder().resolveSibling("words.dict"),
                        "-max_total_time=" + seconds,
                        "-timeout=5",
                        "-rss_limit_mb=3000",
                        "-max_len=4096",
                        "-print_final_stats=1",
                        corpus.toString(),
                        parser.folder().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        Matcher executed = EXECUTED.matcher(Files.readString(log));
        System.out.println(parser + ": " + (executed.find() ? executed.group(1) : "no") + " inputs, "
                + (status == 0 ? "no find" : "ended with " + status));
        return status == 0;
    }
}
