package io.bellwether.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the service to {@link Directions}, and each direction to a package that breaks it. */
class ArchitectureTest {

    private static final String SERVICE = "io.bellwether";
    private static final String BROKEN = "io.bellwether.architecture.broken";
    private static final JavaClasses SERVICE_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVICE);
    private static final JavaClasses BROKEN_CLASSES = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Function<String, ArchRule>> directions() {
        return Stream.of(
                Directions::onlyTheEngineKnowsDrools,
                Directions::theEvaluationKnowsNoEngine,
                Directions::sharedKnowsNoFeature,
                Directions::problemsKnowNoFeature,
                Directions::nobodyUsesAResource,
                Directions::featuresMakeNoCircles,
                Directions::everyEndpointSaysWhoMayUseIt,
                root -> Directions.theClockIsAnInput(),
                root -> Directions.namesSayTheThing());
    }

    @ParameterizedTest
    @MethodSource("directions")
    void shouldHoldWhenTheServiceIsLookedAt(Function<String, ArchRule> direction) {
        direction.apply(SERVICE).check(SERVICE_CLASSES);
    }

    @ParameterizedTest
    @MethodSource("directions")
    void shouldNoticeWhenTheDirectionIsBroken(Function<String, ArchRule> direction) {
        assertThat(direction.apply(BROKEN).evaluate(BROKEN_CLASSES).hasViolation())
                .isTrue();
    }

    @Test
    void shouldBeNullMarkedWhenAPackageHoldsClasses() {
        assertThat(SERVICE_CLASSES.getPackage(SERVICE).getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "has a package-info.java with @NullMarked")
                .extracting(JavaPackage::getName)
                .contains("io.bellwether.problem");
    }
}
