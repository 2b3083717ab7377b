package io.bellwether.shared.number;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactoryBuilder;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads YAML from outside: the first number beyond the bounds of {@link DecimalText} ends the reading. */
public final class BoundedYaml extends YAMLFactory {
    private static final long serialVersionUID = 1L;

    /** Characters of a file; the parser's own limit is less than a rule file may have. */
    public static final int LARGEST = 4 << 20;

    /** Whole numbers in other writings than the decimal one; YAML allows underscores in all. */
    private static final Pattern OTHER_WHOLE = Pattern.compile("[+-]?0[xXoObB][0-9a-fA-F]++");

    public BoundedYaml() {
        this(builder());
    }

    /** @param features says how the rest is read */
    public BoundedYaml(YAMLFactoryBuilder features) {
        super(features.loaderOptions(options()));
    }

    private BoundedYaml(BoundedYaml source, ObjectCodec codec) {
        super(source, codec);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        return options;
    }

    @Override
    public YAMLFactory copy() {
        return new BoundedYaml(this, getCodec());
    }

    @Override
    protected YAMLParser _createParser(InputStream in, IOContext context) throws IOException {
        return bounded(_createReader(in, null, context), context);
    }

    @Override
    protected YAMLParser _createParser(Reader reader, IOContext context) throws IOException {
        return bounded(reader, context);
    }

    @Override
    protected YAMLParser _createParser(char[] text, int from, int length, IOContext context, boolean recyclable)
            throws IOException {
        return bounded(new CharArrayReader(text, from, length), context);
    }

    @Override
    protected YAMLParser _createParser(byte[] text, int from, int length, IOContext context) throws IOException {
        return bounded(_createReader(text, from, length, null, context), context);
    }

    private YAMLParser bounded(Reader reader, IOContext context) {
        return new Bounded(context, _parserFeatures, _yamlParserFeatures, _loaderOptions, _objectCodec, reader);
    }

    private static final class Bounded extends YAMLParser {
        Bounded(
                IOContext context,
                int features,
                int yamlFeatures,
                LoaderOptions options,
                ObjectCodec codec,
                Reader reader) {
            super(context, features, yamlFeatures, options, codec, reader);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null && token.isNumeric() && !isBounded(getText().replace("_", ""))) {
                throw new NumberBeyondException(this);
            }
            return token;
        }

        private static boolean isBounded(String number) {
            boolean fewDigits = number.length() <= DecimalText.MOST_DIGITS;
            return (fewDigits && OTHER_WHOLE.matcher(number).matches())
                    || DecimalText.read(number).isPresent();
        }
    }
}
