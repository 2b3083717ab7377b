package io.bellwether.rulebook.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.ValueResolver;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A template with its parts in it, filled with values by Handlebars. Values are maps, lists and texts: there is nothing of Java that a
 * template could reach, every text is escaped, a name that is not there ends it, and so do too many steps or letters.
 */
final class DocumentTemplate {
    private static final Pattern PART = Pattern.compile("\\{\\{>\\s*+([a-z][a-z0-9-]*+)\\s*+}}");
    private static final String METER = "meter";
    private static final int MOST_DEEP = 8;
    private static final List<String> NOT_OFFERED =
            List.of("with", "lookup", "log", "partial", "block", "embedded", "include", "precompile", "i18n", "i18nJs");

    private static final Handlebars HANDLEBARS = handlebars();
    private static final Cache<String, Template> COMPILED =
            Caffeine.newBuilder().maximumSize(64).build();

    private final Template template;

    private DocumentTemplate(Template template) {
        this.template = template;
    }

    /** The template of a document, whose names were checked. */
    static DocumentTemplate of(RuleFiles files, RuleFile file) {
        return new DocumentTemplate(COMPILED.get(whole(files, file.text(), 0), DocumentTemplate::compile));
    }

    private static Template compile(String text) {
        try {
            return HANDLEBARS.compileInline(text);
        } catch (IOException | HandlebarsException e) {
            throw new DocumentFailure("The template cannot be read: " + firstLine(e));
        }
    }

    private static String whole(RuleFiles files, String text, int depth) {
        if (depth > MOST_DEEP) {
            throw new DocumentFailure("The template shows itself.");
        }
        Matcher parts = PART.matcher(text);
        return parts.replaceAll(part -> Matcher.quoteReplacement(
                files.file(DocumentDefinition.PARTS + part.group(1) + DocumentDefinition.ENDING)
                        .map(file -> whole(files, file.text().stripTrailing(), depth + 1))
                        .orElseThrow(() -> new DocumentFailure("There is no part " + part.group(1) + "."))));
    }

    /** The Markdown. */
    String filled(Object values) {
        Context context = Context.newBuilder(values)
                .resolver(new ValueResolver[] {MapValueResolver.INSTANCE})
                .build();
        Meter meter = new Meter();
        context.data(METER, meter);
        try {
            String text = template.apply(context);
            meter.write(text.length());
            return text;
        } catch (HandlebarsException e) {
            if (e.getCause() instanceof DocumentFailure failure) {
                throw failure;
            }
            throw new DocumentFailure("The template cannot be filled: " + firstLine(e));
        } catch (IOException e) {
            throw new DocumentFailure("The template cannot be filled: " + firstLine(e));
        } finally {
            context.destroy();
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static Handlebars handlebars() {
        Handlebars handlebars = new Handlebars()
                .with(MarkdownText::escape)
                .with((value, next) -> value instanceof List<?> list ? listed(list) : value)
                .prettyPrint(true);
        NOT_OFFERED.forEach(name -> handlebars.registerHelper(name, (about, options) -> {
            throw new DocumentFailure("A template cannot use " + name + ".");
        }));
        handlebars.registerHelperMissing((about, options) -> {
            throw new DocumentFailure("The document does not offer " + options.helperName + ".");
        });
        handlebars.registerHelper("each", DocumentTemplate::each);
        handlebars.registerHelper("if", (about, options) -> choose(isSo(about, options), options));
        handlebars.registerHelper("unless", (about, options) -> choose(!isSo(about, options), options));
        handlebars.registerHelper(
                "known",
                (about, options) ->
                        choose(!(known(about, options) instanceof DocumentValue value) || value.isKnown(), options));
        handlebars.registerHelper(
                "is",
                (about, options) -> choose(
                        known(about, options) instanceof DocumentValue value
                                && Arrays.asList(options.params).contains(value.raw()),
                        options));
        handlebars.registerHelper(
                "in",
                (about, options) ->
                        known(about, options) instanceof DocumentValue value && value.raw() instanceof BigDecimal number
                                ? MakingValues.number(number, options.param(0))
                                : String.valueOf(about));
        handlebars.registerHelper(
                "count",
                (about, options) ->
                        known(about, options) instanceof List<?> list ? Integer.toString(list.size()) : about);
        return handlebars;
    }

    private static CharSequence each(@Nullable Object about, Options options) throws IOException {
        if (!(known(about, options) instanceof List<?> list)) {
            return DocumentValue.NOT_KNOWN + "\n";
        }
        if (list.isEmpty()) {
            return choose(false, options);
        }
        Meter meter = meter(options);
        int first = options.hash("first", list.size());
        StringBuilder all = new StringBuilder();
        for (Object each : list.subList(0, Math.min(first, list.size()))) {
            meter.step();
            CharSequence one = options.apply(options.fn, Context.newContext(options.context, each));
            meter.write(one.length());
            all.append(one);
        }
        return all;
    }

    private static CharSequence choose(boolean which, Options options) throws IOException {
        meter(options).step();
        return which ? options.fn() : options.inverse();
    }

    private static boolean isSo(@Nullable Object about, Options options) {
        Object value = known(about, options);
        return value instanceof DocumentValue single
                ? single.isKnown() && !Boolean.FALSE.equals(single.raw())
                : !(value instanceof List<?> list) || !list.isEmpty();
    }

    private static Object known(@Nullable Object about, Options options) {
        if (about == null) {
            throw new DocumentFailure("The document does not offer what {{" + options.helperName + "}} names.");
        }
        return about;
    }

    private static Meter meter(Options options) {
        Meter meter = options.data(METER);
        return Objects.requireNonNull(meter);
    }

    private static String listed(List<?> list) {
        return list.isEmpty() ? "none" : list.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** What one filling may take, whatever the template repeats. */
    private static final class Meter {
        private static final int MOST_STEPS = 100_000;
        private static final int MOST_LETTERS = 300_000;

        private int steps;
        private int letters;

        void step() {
            if (++steps > MOST_STEPS) {
                throw new DocumentFailure("The template repeats more than " + MOST_STEPS + " times.");
            }
        }

        void write(int more) {
            letters += more;
            if (letters > MOST_LETTERS) {
                throw new DocumentFailure("The document would be longer than " + MOST_LETTERS + " letters.");
            }
        }
    }
}
