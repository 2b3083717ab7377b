package io.bellwether.rulebook.child;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a JVM with the service's classes, however the service was packaged. */
final class ChildCommand {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private ChildCommand() {}

    static List<String> of(ChildKind kind, Path temp) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", kind.interactive() ? "5" : "10"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + kind.memoryMb() + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // half the processor time: what is asked changes before better code is made
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:MaxMetaspaceSize=256m",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temp,
                "-Djava.awt.headless=true",
                // without it, what silences the log silences another one, and each step of a decision is written down
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                classPath(System.getProperty("java.class.path")),
                kind.main().getName()));
        if (kind.told() != null) {
            command.add(ChildJson.written(kind.told()));
        }
        return command;
    }

    /**
     * The class path of this JVM; where it is a fast-jar's starter, the folders that the starter reads. A jar that names others
     * in its manifest works as it is.
     */
    static String classPath(String own) {
        List<String> entries = new ArrayList<>();
        for (String entry : own.split(File.pathSeparator, -1)) {
            Path path = Path.of(entry.isEmpty() ? "." : entry).toAbsolutePath();
            Path folder = path.getParent();
            if (folder != null
                    && Files.isDirectory(folder.resolve("lib/main"))
                    && Files.isDirectory(folder.resolve("app"))) {
                entries.add(folder.resolve("app") + File.separator + "*");
                entries.add(folder.resolve("lib/main") + File.separator + "*");
                entries.add(folder.resolve("lib/boot") + File.separator + "*");
            } else {
                entries.add(path.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
