package io.bellwether.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table in Markdown. */
final class Table {
    private final String title;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String title, List<String> head) {
        this.title = title;
        this.head = head;
    }

    void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String ratio(double number) {
        return String.format(Locale.ROOT, number < 0.01 ? "%.5f" : "%.3f", number);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n");
        line(text, head);
        line(text, head.stream().map(h -> "---").toList());
        rows.forEach(row -> line(text, row));
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
