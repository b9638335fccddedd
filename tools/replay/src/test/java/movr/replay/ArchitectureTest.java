package movr.replay;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr.replay", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.replay..")
            .layer("application")
            .definedBy("movr.replay")
            .layer("reconciliation")
            .definedBy("movr.replay.reconciliation")
            .layer("sending")
            .definedBy("movr.replay.sending")
            .layer("journal")
            .definedBy("movr.replay.journal")
            .layer("plan")
            .definedBy("movr.replay.plan")
            .layer("simulation")
            .definedBy("movr.replay.simulation")
            .layer("trips")
            .definedBy("movr.replay.trips")
            .whereLayer("application")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reconciliation")
            .mayOnlyAccessLayers("sending", "journal", "plan", "trips")
            .whereLayer("sending")
            .mayOnlyAccessLayers("journal", "plan", "trips")
            .whereLayer("journal")
            .mayNotAccessAnyLayer()
            .whereLayer("plan")
            .mayOnlyAccessLayers("trips")
            .whereLayer("simulation")
            .mayNotAccessAnyLayer()
            .whereLayer("trips")
            .mayNotAccessAnyLayer();
}
