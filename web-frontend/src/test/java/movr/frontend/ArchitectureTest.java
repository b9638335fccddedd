package movr.frontend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.frontend..")
            .layer("application")
            .definedBy("movr.frontend")
            .layer("home")
            .definedBy("movr.frontend.home")
            .layer("signup")
            .definedBy("movr.frontend.signup")
            .layer("signin")
            .definedBy("movr.frontend.signin")
            .layer("accounts")
            .definedBy("movr.frontend.accounts")
            .layer("vehicles")
            .definedBy("movr.frontend.vehicles")
            .layer("rides")
            .definedBy("movr.frontend.rides")
            .layer("people")
            .definedBy("movr.frontend.people")
            .layer("profile")
            .definedBy("movr.frontend.profile")
            .layer("live")
            .definedBy("movr.frontend.live")
            .layer("errors")
            .definedBy("movr.frontend.errors")
            .layer("security")
            .definedBy("movr.frontend.security")
            .layer("formats")
            .definedBy("movr.frontend.formats")
            .layer("layout")
            .definedBy("movr.frontend.layout")
            .layer("outages")
            .definedBy("movr.frontend.outages")
            .layer("cities")
            .definedBy("movr.frontend.cities")
            .layer("session")
            .definedBy("movr.frontend.session")
            .layer("client")
            .definedBy("movr.frontend.client")
            .whereLayer("application")
            .mayNotAccessAnyLayer()
            .whereLayer("home")
            .mayOnlyAccessLayers("cities", "session")
            .whereLayer("signup")
            .mayOnlyAccessLayers("accounts", "cities", "client", "layout", "session")
            .whereLayer("signin")
            .mayOnlyAccessLayers("accounts", "cities", "client", "layout", "session")
            .whereLayer("accounts")
            .mayOnlyAccessLayers("cities", "client", "session")
            .whereLayer("vehicles")
            .mayOnlyAccessLayers("cities", "client", "layout", "session")
            .whereLayer("rides")
            .mayOnlyAccessLayers("cities", "client", "layout", "session")
            .whereLayer("people")
            .mayOnlyAccessLayers("cities", "client", "session")
            .whereLayer("profile")
            .mayOnlyAccessLayers("accounts", "cities", "layout", "session")
            .whereLayer("live")
            .mayOnlyAccessLayers("cities", "client")
            .whereLayer("errors")
            .mayOnlyAccessLayers("cities", "client", "layout", "session")
            .whereLayer("security")
            .mayOnlyAccessLayers("layout", "session")
            .whereLayer("formats")
            .mayOnlyAccessLayers("cities", "layout")
            .whereLayer("layout")
            .mayOnlyAccessLayers("cities", "client", "outages", "session")
            .whereLayer("outages")
            .mayOnlyAccessLayers("cities", "client")
            .whereLayer("cities")
            .mayOnlyAccessLayers("client", "session")
            .whereLayer("session")
            .mayOnlyAccessLayers("client")
            .whereLayer("client")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("movr.frontend.(*)..").should().beFreeOfCycles();

    /** The services are on the tests' class path; the pages know them by HTTP only. */
    @ArchTest
    static final ArchRule NOTHING_BUT_HTTP = noClasses()
            .that()
            .resideInAPackage("movr.frontend..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "movr.command..", "movr.query..", "movr.events..", "movr.catalogue..", "movr.web.caller..");
}
