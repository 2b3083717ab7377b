package io.bellwether.bootstrap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds which process listens on a port: on Linux, for processes this user may look into. */
final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** Returns "process 4711 (java)", or nothing where the system does not tell. */
    static Optional<String> of(int port) {
        return Stream.of("net/tcp", "net/tcp6")
                .flatMap(table -> inodes(PROC.resolve(table), port))
                .flatMap(inode -> pidOf("socket:[" + inode + "]").stream())
                .findFirst()
                .map(PortOwner::describe);
    }

    private static Stream<String> inodes(Path table, int port) {
        String localPort = ":%04X".formatted(port);
        try {
            List<String> lines = Files.readAllLines(table);
            return lines.stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(column -> column.length > 9 && column[1].endsWith(localPort) && column[3].equals(LISTENING))
                    .map(column -> column[9]);
        } catch (IOException notLinux) {
            return Stream.empty();
        }
    }

    private static Optional<Long> pidOf(String socket) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> holds(PROC.resolve(pid + "/fd"), socket))
                .findFirst();
    }

    private static boolean holds(Path descriptors, String socket) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : open) {
                if (Files.readSymbolicLink(descriptor).toString().equals(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException goneOrForbidden) {
            return false;
        }
    }

    private static String describe(long pid) {
        return "process " + pid
                + ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse("");
    }
}
