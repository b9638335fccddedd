package movr.chaos;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr.chaos", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.chaos..")
            .layer("application")
            .definedBy("movr.chaos")
            .layer("faults")
            .definedBy("movr.chaos.faults")
            .layer("load")
            .definedBy("movr.chaos.load")
            .layer("checking")
            .definedBy("movr.chaos.checking")
            .layer("deployment")
            .definedBy("movr.chaos.deployment")
            .layer("network")
            .definedBy("movr.chaos.network")
            .layer("plan")
            .definedBy("movr.chaos.plan")
            .whereLayer("application")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("faults")
            .mayOnlyAccessLayers("load", "deployment", "network", "plan")
            .whereLayer("load")
            .mayOnlyAccessLayers("checking", "deployment", "network")
            .whereLayer("checking")
            .mayNotAccessAnyLayer()
            .whereLayer("deployment")
            .mayOnlyAccessLayers("network", "plan")
            .whereLayer("network")
            .mayNotAccessAnyLayer()
            .whereLayer("plan")
            .mayNotAccessAnyLayer();
}
