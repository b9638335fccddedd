package movr.events;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. */
@AnalyzeClasses(
        packages = {"movr.events", "movr.catalogue"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.events..", "movr.catalogue..")
            .layer("events")
            .definedBy("movr.events")
            .layer("catalogue")
            .definedBy("movr.catalogue")
            .whereLayer("events")
            .mayOnlyAccessLayers("catalogue")
            .whereLayer("catalogue")
            .mayNotAccessAnyLayer();
}
