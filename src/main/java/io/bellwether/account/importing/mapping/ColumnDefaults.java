package io.bellwether.account.importing.mapping;

import io.bellwether.account.importing.mapping.ColumnMapping.Words;
import io.bellwether.shared.Blanks;
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
                "", null, List.of(), '.', null, "", BigDecimal.ONE, BigDecimal.ONE, Map.of(), null, false, WORDS);
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
        CellType type = section.choice("type", types);
        ColumnMapping column = read(base, name, section.has("ago") ? CellType.DATE : type, section, false);
        if (column.ago() != null && type != null) {
            section.problem("type", "goes with ago only when it is left out: such a column becomes a day");
        }
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
        char point = decimal == null ? base.decimal() : decimal;
        Character group = thousands == null ? base.thousands() : thousands;
        checkSeparators(section, point, group);
        return new ColumnMapping(
                name,
                type,
                formats.isEmpty() ? base.formats() : formats,
                point,
                group,
                strip.isEmpty() ? base.strip() : strip,
                scale[0],
                scale[1],
                values,
                defaults ? null : section.choice("ago", Ago.words()),
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
                base.ago(),
                base.required(),
                base.words());
    }

    /** A character that means two things, or that numbers are made of, would make another number of a cell. */
    private static void checkSeparators(Section section, char decimal, @Nullable Character thousands) {
        String taken = "0123456789+-eE";
        if (taken.indexOf(decimal) >= 0 || Blanks.isBlank(decimal)) {
            section.problem("decimal", "must not be a blank or a character that numbers are made of", ".");
        }
        if (thousands != null && (thousands == decimal || taken.indexOf(thousands) >= 0)) {
            section.problem(
                    "thousands", "must not be the decimal character or one that numbers are made of", "leave it out");
        }
    }

    private static Set<String> words(Section section, String key, Set<String> otherwise) {
        Set<String> words = new HashSet<>();
        section.texts(key).forEach(w -> words.add(Blanks.folded(w)));
        return words.isEmpty() ? otherwise : Set.copyOf(words);
    }

    private static Map<String, Optional<String>> values(Section section) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        section.section("values").entries().forEach((cell, meaning) -> {
            if (!meaning.isValueNode()) {
                section.problem("values." + cell, "must be text or null");
            }
            Optional<String> text = meaning.isNull() ? Optional.empty() : Optional.of(meaning.asText());
            values.put(Blanks.folded(cell), text);
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
                        .appendPattern(withProlepticYears(pattern))
                        .toFormatter(Locale.ENGLISH)
                        .withResolverStyle(ResolverStyle.STRICT));
            } catch (IllegalArgumentException e) {
                section.problem(
                        "format", pattern + " is not a date pattern", "for example yyyy-MM-dd or d.M.yyyy H:mm");
            }
        }
        return List.copyOf(formats);
    }

    /** Strict reading wants years without an era; what stands in quotes is text. */
    private static String withProlepticYears(String pattern) {
        StringBuilder changed = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < changed.length(); i++) {
            quoted ^= changed.charAt(i) == '\'';
            if (!quoted && changed.charAt(i) == 'y') {
                changed.setCharAt(i, 'u');
            }
        }
        return changed.toString();
    }
}
