package io.bellwether.rulebook.model.checking;

import io.bellwether.shared.number.BoundedYaml;

/**
 * How much a rulebook may hold. These keep the compilers' time and memory bounded; they are far above what people write, and say
 * nothing about what the rules mean.
 */
public final class RuleLimits {
    /** Files of a rulebook. */
    public static final int FILES = 1_000;
    /** Bytes of one file. */
    public static final int FILE_BYTES = BoundedYaml.LARGEST;
    /** Bytes of all files. */
    public static final int ALL_BYTES = 32 << 20;
    /** Rows of one decision table. */
    public static final int ROWS = 5_000;
    /** Cells of one model's decision tables. */
    public static final int CELLS = 100_000;
    /** Characters of one expression or cell. */
    public static final int EXPRESSION = 20_000;
    /** Words and signs of one expression or cell. */
    public static final int WORDS = 5_000;
    /** Brackets, ifs and loops inside each other in one expression. */
    public static final int NESTING = 60;
    /** Loops and ifs that begin before the head of the one around them ends; the engine's parser doubles its time with each. */
    public static final int HEADS = 8;
    /** Steps of all loops over literal ranges of one expression, taken as standing inside each other. */
    public static final long STEPS = 1_000_000;
    /** XML elements inside each other. */
    public static final int XML_DEPTH = 60;
    /** YAML lists and maps inside each other. */
    public static final int YAML_DEPTH = 20;
    /** Bytes of one file of detections. */
    public static final int DETECTION_BYTES = 256 << 10;
    /** Brackets inside each other in detections. */
    public static final int DETECTION_NESTING = 20;
    /** Words and signs of one condition, or of one consequence, in detections. */
    public static final int DETECTION_WORDS = 1_000;
    /** Ways to match that the ors between one rule's patterns multiply to; the engine compiles each as a rule of its own. */
    public static final int DETECTION_WAYS = 64;
    /** Letters of the name of a rule or a question. */
    public static final int NAME = 200;

    private RuleLimits() {}
}
