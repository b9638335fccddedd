package movr.fuzzing;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr.fuzzing", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.fuzzing..")
            .layer("application")
            .definedBy("movr.fuzzing")
            .layer("operations")
            .definedBy("movr.fuzzing.operations")
            .layer("judging")
            .definedBy("movr.fuzzing.judging")
            .layer("running")
            .definedBy("movr.fuzzing.running")
            .layer("requests")
            .definedBy("movr.fuzzing.requests")
            .layer("values")
            .definedBy("movr.fuzzing.values")
            .layer("wire")
            .definedBy("movr.fuzzing.wire")
            .whereLayer("application")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operations")
            .mayOnlyAccessLayers("running", "requests", "values", "wire")
            .whereLayer("judging")
            .mayOnlyAccessLayers("running", "requests", "wire")
            .whereLayer("running")
            .mayOnlyAccessLayers("wire")
            .whereLayer("requests")
            .mayOnlyAccessLayers("values", "wire")
            .whereLayer("values")
            .mayOnlyAccessLayers("wire")
            .whereLayer("wire")
            .mayNotAccessAnyLayer();
}
