package io.bellwether.rulebook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document about one account, as {@code rulebook.yaml} states it: what it asks and shows; its template says how.
 *
 * @param name kebab-case, the URL's document
 * @param title as it stands above the document
 * @param about in one sentence what it is for
 * @param template path of the Markdown template
 * @param questions what is asked about the account; the template names the answers
 * @param facts the facts that the template may show
 * @param records the lists of child records that it may show
 * @param history how much of the account's history it may show; null for none
 */
public record DocumentDefinition(
        String name,
        String title,
        String about,
        String template,
        List<String> questions,
        List<String> facts,
        List<String> records,
        @Nullable ShownHistory history) {
    /** Where templates stand. */
    public static final String FOLDER = "rules/documents/";
    /** Where the parts stand that several templates show. */
    public static final String PARTS = FOLDER + "parts/";
    /** How a template's name ends. */
    public static final String ENDING = ".md.hbs";

    /**
     * How much of an account's history a document shows.
     *
     * @param days how far it goes back
     * @param points how many recorded days at most, spread evenly, the first and the last among them
     * @param changes how many of the largest moves of the score, each with what made it
     */
    public record ShownHistory(int days, int points, int changes) {}
}
