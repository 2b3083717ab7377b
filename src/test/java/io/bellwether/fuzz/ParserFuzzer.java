package io.bellwether.fuzz;

/** Where Jazzer enters: the parser that its arguments name, with one input after the other. */
public final class ParserFuzzer {
    private static FuzzedParser parser = FuzzedParser.NUMBERS;

    private ParserFuzzer() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        parser = FuzzedParser.valueOf(arguments[0]);
        parser.seeds().forEach(parser::read);
    }

    /** Called for every input; whatever comes out of it is a find. */
    public static void fuzzerTestOneInput(byte[] input) {
        parser.read(input);
    }
}
