package movr.query;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. A new arrow is a new word in this table. */
@AnalyzeClasses(packages = "movr.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.query..")
            .layer("application")
            .definedBy("movr.query")
            .layer("vehicles")
            .definedBy("movr.query.vehicles")
            .layer("rides")
            .definedBy("movr.query.rides")
            .layer("people")
            .definedBy("movr.query.people")
            .layer("statistics")
            .definedBy("movr.query.statistics")
            .layer("operations")
            .definedBy("movr.query.operations")
            .layer("rebuild")
            .definedBy("movr.query.rebuild")
            .layer("consuming")
            .definedBy("movr.query.consuming")
            .layer("engine")
            .definedBy("movr.query.engine")
            .layer("projection")
            .definedBy("movr.query.projection")
            .layer("region")
            .definedBy("movr.query.region")
            .layer("tool")
            .definedBy("movr.query.tool")
            .whereLayer("application")
            .mayOnlyAccessLayers("tool")
            .whereLayer("tool")
            .mayNotAccessAnyLayer()
            .whereLayer("vehicles")
            .mayOnlyAccessLayers("projection", "region")
            .whereLayer("rides")
            .mayOnlyAccessLayers("projection", "region")
            .whereLayer("people")
            .mayOnlyAccessLayers("projection", "region")
            .whereLayer("statistics")
            .mayOnlyAccessLayers("projection", "region")
            .whereLayer("operations")
            .mayOnlyAccessLayers("rebuild", "consuming", "engine", "projection")
            .whereLayer("rebuild")
            .mayOnlyAccessLayers("consuming", "engine", "projection")
            .whereLayer("consuming")
            .mayOnlyAccessLayers("engine", "projection", "region")
            .whereLayer("engine")
            .mayOnlyAccessLayers("projection")
            .whereLayer("projection")
            .mayNotAccessAnyLayer()
            .whereLayer("region")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("movr.query.(*)..").should().beFreeOfCycles();
}
