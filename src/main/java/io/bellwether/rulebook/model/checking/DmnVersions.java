package io.bellwether.rulebook.model.checking;

import io.bellwether.shared.PlainText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of DMN that a model may be written in, told by the namespace of its root element. */
public final class DmnVersions {
    private static final String V1_1 = "http://www.omg.org/spec/DMN/20151101/dmn.xsd";
    private static final String V1_2 = "http://www.omg.org/spec/DMN/20180521/MODEL/";
    private static final Set<String> NAMESPACES = Set.of(
            V1_1,
            V1_2,
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/",
            "https://www.omg.org/spec/DMN/20240513/MODEL/");

    private DmnVersions() {}

    /**
     * The address under which a model is read whose own is none of a version, but means one: it is written otherwise, or is a draft's.
     * DMN 1.1 is read as 1.2, which says all that it does and lets tables have annotations. Empty for all other addresses.
     */
    public static Optional<String> readAs(String namespace) {
        String plain = plain(namespace);
        if (plain.matches("//www\\.omg\\.org/spec/DMN/20151101(/dmn(11)?\\.xsd)?")) {
            return Optional.of(V1_2);
        }
        return NAMESPACES.contains(namespace)
                ? Optional.empty()
                : NAMESPACES.stream()
                        .filter(known -> plain(known).equals(plain))
                        .findFirst();
    }

    /** Says why an element is not the root of a model that can be read. */
    static String refusal(String localName, @Nullable String namespace) {
        String language = namespace == null ? "" : namespace;
        if (!localName.equals("definitions")) {
            return "is not a DMN model: its root is <" + PlainText.brief(localName, 40) + ">";
        }
        if (language.contains("/DMN/2013")) {
            return "is a model in DMN 1.0, which came before tables as they are today: DMN 1.1 to 1.6 are read";
        }
        if (language.isBlank()) {
            return "is not a DMN model: its root has no namespace, so it says no version of DMN";
        }
        return language.contains("/BPMN/")
                ? "is not a DMN model but a BPMN process"
                : "is not a DMN model: its namespace " + PlainText.brief(language, 80) + " is no version of DMN";
    }

    private static String plain(String namespace) {
        return namespace.strip().replaceFirst("^https?:", "").replaceFirst("/$", "");
    }

    /** Whether an expression's language is FEEL, by its name or by the address that any DMN version gives it. */
    public static boolean isFeel(String language) {
        return language.replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT)
                .matches("FEEL|HTTPS?://WWW\\.OMG\\.ORG/SPEC/[A-Z0-9/]*FEEL[A-Z0-9/]*");
    }

    /** Whether an element is the root of a DMN model. */
    public static boolean isModel(String localName, @Nullable String namespace) {
        return localName.equals("definitions")
                && namespace != null
                && (NAMESPACES.contains(namespace) || readAs(namespace).isPresent());
    }
}
