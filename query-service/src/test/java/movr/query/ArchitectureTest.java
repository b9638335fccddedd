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
            .layer("listing")
            .definedBy("movr.query.listing")
            .layer("live")
            .definedBy("movr.query.live")
            .layer("history")
            .definedBy("movr.query.history")
            .layer("cities")
            .definedBy("movr.query.cities")
            .layer("asking")
            .definedBy("movr.query.asking")
            .layer("consistency")
            .definedBy("movr.query.consistency")
            .layer("pages")
            .definedBy("movr.query.pages")
            .layer("polling")
            .definedBy("movr.query.polling")
            .layer("tokens")
            .definedBy("movr.query.tokens")
            .layer("openapi")
            .definedBy("movr.query.openapi")
            .layer("people")
            .definedBy("movr.query.people")
            .layer("statistics")
            .definedBy("movr.query.statistics")
            .layer("consuming")
            .definedBy("movr.query.consuming")
            .layer("engine")
            .definedBy("movr.query.engine")
            .layer("projection")
            .definedBy("movr.query.projection")
            .layer("region")
            .definedBy("movr.query.region")
            .whereLayer("application")
            .mayNotAccessAnyLayer()
            .whereLayer("vehicles")
            .mayOnlyAccessLayers("projection", "region")
            .whereLayer("listing")
            .mayOnlyAccessLayers("cities", "asking", "consistency", "pages")
            .whereLayer("live")
            .mayOnlyAccessLayers(
                    "listing", "cities", "asking", "consistency", "pages", "polling", "projection", "region")
            .whereLayer("history")
            .mayOnlyAccessLayers("cities", "asking", "consistency", "pages")
            .whereLayer("people")
            .mayOnlyAccessLayers("cities", "asking", "consistency", "pages", "projection", "region")
            .whereLayer("statistics")
            .mayOnlyAccessLayers("cities", "asking", "consistency", "pages", "projection", "region")
            .whereLayer("cities")
            .mayOnlyAccessLayers("asking", "consistency", "region")
            .whereLayer("asking")
            .mayOnlyAccessLayers("consistency", "projection")
            .whereLayer("consistency")
            .mayOnlyAccessLayers("pages", "polling", "projection")
            .whereLayer("openapi")
            .mayOnlyAccessLayers("asking", "consistency")
            .whereLayer("pages")
            .mayNotAccessAnyLayer()
            .whereLayer("polling")
            .mayNotAccessAnyLayer()
            .whereLayer("tokens")
            .mayNotAccessAnyLayer()
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
