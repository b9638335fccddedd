package movr.query;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.query..")
            .layer("application")
            .definedBy("movr.query")
            .layer("vehicles")
            .definedBy("movr.query.vehicles..")
            .layer("live")
            .definedBy("movr.query.live")
            .layer("cities")
            .definedBy("movr.query.cities")
            .layer("querying")
            .definedBy("movr.query.querying")
            .layer("consistency")
            .definedBy("movr.query.consistency")
            .layer("pages")
            .definedBy("movr.query.pages")
            .layer("accesstokens")
            .definedBy("movr.query.accesstokens")
            .layer("openapi")
            .definedBy("movr.query.openapi")
            .layer("rides")
            .definedBy("movr.query.rides")
            .layer("people")
            .definedBy("movr.query.people")
            .layer("statistics")
            .definedBy("movr.query.statistics")
            .layer("region")
            .definedBy("movr.query.region")
            .layer("tool")
            .definedBy("movr.query.tool")
            .whereLayer("application")
            .mayOnlyAccessLayers("tool")
            .whereLayer("tool")
            .mayNotAccessAnyLayer()
            .whereLayer("vehicles")
            .mayOnlyAccessLayers("cities", "querying", "consistency", "pages", "region")
            .whereLayer("live")
            .mayOnlyAccessLayers("vehicles", "cities", "querying", "consistency", "pages", "region")
            .whereLayer("people")
            .mayOnlyAccessLayers("cities", "querying", "consistency", "pages", "region")
            .whereLayer("statistics")
            .mayOnlyAccessLayers("cities", "querying", "consistency", "pages", "region")
            .whereLayer("cities")
            .mayOnlyAccessLayers("querying", "consistency", "region")
            .whereLayer("querying")
            .mayOnlyAccessLayers("consistency")
            .whereLayer("consistency")
            .mayOnlyAccessLayers("pages")
            .whereLayer("openapi")
            .mayOnlyAccessLayers("querying", "consistency")
            .whereLayer("pages")
            .mayNotAccessAnyLayer()
            .whereLayer("accesstokens")
            .mayNotAccessAnyLayer()
            .whereLayer("rides")
            .mayOnlyAccessLayers("cities", "querying", "consistency", "pages", "region")
            .whereLayer("region")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("movr.query.(*)..").should().beFreeOfCycles();
}
