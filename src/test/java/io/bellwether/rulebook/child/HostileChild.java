package io.bellwether.rulebook.child;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A child that does whatever it is told to, however bad. */
final class HostileChild {
    private HostileChild() {}

    public static void main(String... args) throws IOException, InterruptedException {
        ChildService.serve(String.class, (asked, doing) -> {
            doing.accept("to " + asked);
            return switch (asked) {
                case "loop" -> loop();
                case "wait" -> waiting();
                case "fill" -> fill();
                case "deep" -> deep(0);
                case "break" -> throw new IllegalStateException("a secret of the inside");
                case "long" -> "x".repeat(50_000);
                case "shout" -> shout();
                case "exit" -> exit();
                default -> asked;
            };
        });
    }

    private static long loop() {
        long count = 0;
        while (count >= 0) {
            count = (count + 1) & Long.MAX_VALUE;
        }
        return count;
    }

    private static String waiting() {
        Object never = new Object();
        synchronized (never) {
            while (true) {
                try {
                    never.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private static int fill() {
        List<byte[]> all = new ArrayList<>();
        while (all.size() < Integer.MAX_VALUE) {
            all.add(new byte[1 << 20]);
        }
        return all.size();
    }

    private static int deep(int depth) {
        return depth < 0 ? depth : 1 + deep(depth + 1);
    }

    private static String shout() {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.print("not an answer\n\n{}\n");
        System.out.println("=not an answer either");
        return "shouted";
    }

    private static String exit() {
        Runtime.getRuntime().halt(7);
        return "";
    }
}
