package io.bellwether.account.importing.mapping;

import io.bellwether.account.importing.mapping.ColumnMapping.Words;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How cells are read where a column says nothing else, and how a column says something else. */
final class ColumnDefaults {
    private static final Pattern SCALE =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,12})?)(?:/(\\d{1,12}(?:\\.\\d{1,12})?))?");
    private static final Words WORDS =
            new Words(Set.of(), Set.of("true", "yes", "y", "t", "1"), Set.of("false", "no", "n", "f", "0"));

    private final ColumnMapping base;

    private ColumnDefaults(ColumnMapping base) {
        this.base = base;
    }

    /** Reads the mapping's {@code defaults} block. */
    static ColumnDefaults of(Section section) {
        ColumnMapping plain = new ColumnMapping(
                "", null, List.of(), '.', null, "", BigDecimal.ONE, BigDecimal.ONE, Map.of(), false, WORDS);
        return new ColumnDefaults(read(plain, "", null, section, true));
    }

    ColumnMapping column(String name) {
        return named(base, name, base.type());
    }

    /** Reads one entry of a table's {@code columns}. */
    ColumnMapping column(String name, Section section) {
        Map<String, CellType> types = new LinkedHashMap<>();
        for (CellType type : CellType.values()) {
            types.put(type.word(), type);
        }
        ColumnMapping column = read(base, name, section.choice("type", types), section, false);
        section.close();
        return column;
    }

    private static ColumnMapping read(
            ColumnMapping base, String name, @Nullable CellType type, Section section, boolean defaults) {
        Character decimal = section.character("decimal");
        Character thousands = section.character("thousands");
        String strip = String.join("", section.texts("strip"));
        Map<String, Optional<String>> values = defaults ? Map.of() : values(section);
        BigDecimal[] scale = defaults ? new BigDecimal[] {BigDecimal.ONE, BigDecimal.ONE} : scale(section);
        List<DateTimeFormatter> formats = formats(section);
        return new ColumnMapping(
                name,
                type,
                formats.isEmpty() ? base.formats() : formats,
                decimal == null ? base.decimal() : decimal,
                thousands == null ? base.thousands() : thousands,
                strip.isEmpty() ? base.strip() : strip,
                scale[0],
                scale[1],
                values,
                !defaults && section.flag("required"),
                new Words(
                        words(section, "blank", base.words().blank()),
                        words(section, "yes", base.words().yes()),
                        words(section, "no", base.words().no())));
    }

    private static ColumnMapping named(ColumnMapping base, String name, @Nullable CellType type) {
        return new ColumnMapping(
                name,
                type,
                base.formats(),
                base.decimal(),
                base.thousands(),
                base.strip(),
                base.multiply(),
                base.divide(),
                base.values(),
                base.required(),
                base.words());
    }

    private static Set<String> words(Section section, String key, Set<String> otherwise) {
        Set<String> words = new HashSet<>();
        section.texts(key).forEach(w -> words.add(w.strip().toLowerCase(Locale.ROOT)));
        return words.isEmpty() ? otherwise : Set.copyOf(words);
    }

    private static Map<String, Optional<String>> values(Section section) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        section.section("values").entries().forEach((cell, meaning) -> {
            if (!meaning.isValueNode()) {
                section.problem("values." + cell, "must be text or null");
            }
            Optional<String> text = meaning.isNull() ? Optional.empty() : Optional.of(meaning.asText());
            values.put(cell.toLowerCase(Locale.ROOT), text);
        });
        return values;
    }

    private static BigDecimal[] scale(Section section) {
        String text = section.text("scale");
        Matcher scale = SCALE.matcher(text == null ? "1" : text);
        if (!scale.matches()) {
            section.problem("scale", "must be a number like 0.01 or a fraction like 1/60");
            return new BigDecimal[] {BigDecimal.ONE, BigDecimal.ONE};
        }
        BigDecimal divide = new BigDecimal(scale.group(2) == null ? "1" : scale.group(2));
        if (divide.signum() == 0) {
            section.problem("scale", "divides by zero");
            divide = BigDecimal.ONE;
        }
        return new BigDecimal[] {new BigDecimal(scale.group(1)), divide};
    }

    private static List<DateTimeFormatter> formats(Section section) {
        List<DateTimeFormatter> formats = new ArrayList<>();
        for (String pattern : section.texts("format")) {
            try {
                formats.add(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern.replace('y', 'u'))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                section.problem(
                        "format", pattern + " is not a date pattern", "for example yyyy-MM-dd or d.M.yyyy H:mm");
            }
        }
        return List.copyOf(formats);
    }
}
