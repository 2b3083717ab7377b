package io.bellwether.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

/** Who may use whom, each rule with its reason. */
final class Directions {

    private Directions() {}

    /** The rules, for the packages below {@code root}. */
    static ArchRule onlyTheEngineKnowsDrools(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".engine.drools..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie..", "org.drools..")
                .because("the rules engine is behind a seam, so that it can be swapped, sandboxed and measured");
    }

    static ArchRule theEvaluationKnowsNoEngine(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".engine..")
                .and()
                .resideOutsideOfPackage(root + ".engine.drools..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".engine.drools..")
                .because("how a question is answered does not hang on who works its decisions out");
    }

    static ArchRule sharedKnowsNoFeature(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".shared..")
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(resideInAPackage(root + ".shared.."))))
                .because("what everybody uses must not pull in what only some use");
    }

    static ArchRule problemsKnowNoFeature(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".problem..")
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(root + ".problem..")))
                        .and(not(resideInAPackage(root + ".shared.."))))
                .because("every feature answers problems; a problem that knows a feature makes a circle");
    }

    static ArchRule nobodyUsesAResource(String root) {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(simpleNameEndingWith("Resource")))
                .because("a resource is the HTTP side of a use case; others call the use case");
    }

    static ArchRule featuresMakeNoCircles(String root) {
        return slices().assignedFrom(new Features(root))
                .should()
                .beFreeOfCycles()
                .because("features talk to each other by events or through the engine, never in circles");
    }

    /** A feature is a package below the root; the rulebook as a value is one of its own, because the engine needs it. */
    private record Features(String root) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            if (!each.getPackageName().startsWith(root + ".")) {
                return SliceIdentifier.ignore();
            }
            String below = each.getPackageName().substring(root.length() + 1);
            return SliceIdentifier.of(
                    below.startsWith("rulebook.model") ? "rulebook.model" : below.replaceFirst("\\..*", ""));
        }

        @Override
        public String getDescription() {
            return "features below " + root;
        }
    }

    static ArchRule theClockIsAnInput() {
        return noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .because("same facts, same release and same as-of must give the same bytes: inject a java.time.Clock");
    }

    static ArchRule namesSayTheThing() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
                .because("such a name does not say in the field's words what the class is for");
    }

    static ArchRule everyEndpointSaysWhoMayUseIt(String root) {
        return methods()
                .that()
                .areMetaAnnotatedWith(HttpMethod.class)
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(Authenticated.class)
                .orShould()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beDeclaredInClassesThat(annotatedWith(RolesAllowed.class))
                .because("an endpoint without a role is denied to everybody, which nobody means");
    }
}
