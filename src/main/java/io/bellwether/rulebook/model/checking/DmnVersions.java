package io.bellwether.rulebook.model.checking;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of DMN that a model may be written in, told by the namespace of its root element. */
public final class DmnVersions {
    private static final Set<String> NAMESPACES = Set.of(
            "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
            "http://www.omg.org/spec/DMN/20180521/MODEL/",
            "https://www.omg.org/spec/DMN/20191111/MODEL/",
            "https://www.omg.org/spec/DMN/20211108/MODEL/",
            "https://www.omg.org/spec/DMN/20230324/MODEL/",
            "https://www.omg.org/spec/DMN/20240513/MODEL/");

    private DmnVersions() {}

    /** Whether an element is the root of a DMN model. */
    public static boolean isModel(String localName, @Nullable String namespace) {
        return localName.equals("definitions") && namespace != null && NAMESPACES.contains(namespace);
    }
}
