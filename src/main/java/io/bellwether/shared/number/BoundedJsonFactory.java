package io.bellwether.shared.number;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.DataInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/** Reads JSON from outside: the first number beyond the bounds of {@link DecimalText} ends the reading. */
public final class BoundedJsonFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    public BoundedJsonFactory() {}

    private BoundedJsonFactory(BoundedJsonFactory source, ObjectCodec codec) {
        super(source, codec);
    }

    @Override
    public JsonFactory copy() {
        return new BoundedJsonFactory(this, getCodec());
    }

    @Override
    protected JsonParser _createParser(InputStream in, IOContext context) throws IOException {
        return new Bounded(super._createParser(in, context));
    }

    @Override
    protected JsonParser _createParser(Reader reader, IOContext context) throws IOException {
        return new Bounded(super._createParser(reader, context));
    }

    @Override
    protected JsonParser _createParser(char[] text, int from, int length, IOContext context, boolean recyclable)
            throws IOException {
        return new Bounded(super._createParser(text, from, length, context, recyclable));
    }

    @Override
    protected JsonParser _createParser(byte[] text, int from, int length, IOContext context) throws IOException {
        return new Bounded(super._createParser(text, from, length, context));
    }

    @Override
    protected JsonParser _createParser(DataInput in, IOContext context) throws IOException {
        return new Bounded(super._createParser(in, context));
    }

    private static final class Bounded extends JsonParserDelegate {
        Bounded(JsonParser parser) {
            super(parser);
        }

        @Override
        public JsonToken nextToken() throws IOException {
            return looked(delegate.nextToken());
        }

        @Override
        public JsonToken nextValue() throws IOException {
            return looked(delegate.nextValue());
        }

        private JsonToken looked(JsonToken token) throws IOException {
            if (token != null
                    && token.isNumeric()
                    && !isShort()
                    && DecimalText.read(delegate.getText()).isEmpty()) {
                throw new NumberBeyondException(delegate);
            }
            return token;
        }

        /** Most numbers need no closer look: few digits and no exponent are within all bounds. */
        private boolean isShort() throws IOException {
            int length = delegate.getTextLength();
            char[] text = delegate.getTextCharacters();
            int from = delegate.getTextOffset();
            for (int i = from; i < from + length && length <= DecimalText.MOST_DIGITS; i++) {
                if (text[i] == 'e' || text[i] == 'E') {
                    return false;
                }
            }
            return length <= DecimalText.MOST_DIGITS;
        }
    }
}
