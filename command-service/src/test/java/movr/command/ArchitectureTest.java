package movr.command;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. A new dependency is a new word in this table. */
@AnalyzeClasses(packages = "movr.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.command..")
            .layer("application")
            .definedBy("movr.command")
            .layer("rides")
            .definedBy("movr.command.rides")
            .layer("vehicles")
            .definedBy("movr.command.vehicles")
            .layer("users")
            .definedBy("movr.command.users")
            .layer("sessions")
            .definedBy("movr.command.sessions")
            .layer("cities")
            .definedBy("movr.command.cities")
            .layer("http")
            .definedBy("movr.command.http")
            .layer("region")
            .definedBy("movr.command.region")
            .layer("accesstokens")
            .definedBy("movr.command.accesstokens")
            .layer("passwords")
            .definedBy("movr.command.passwords")
            .layer("registration")
            .definedBy("movr.command.registration")
            .layer("revocations")
            .definedBy("movr.command.revocations")
            .layer("deadlines")
            .definedBy("movr.command.deadlines")
            .layer("openapi")
            .definedBy("movr.command.openapi")
            .layer("schema")
            .definedBy("movr.command.schema")
            .whereLayer("application")
            .mayNotAccessAnyLayer()
            .whereLayer("rides")
            .mayOnlyAccessLayers("vehicles", "users", "deadlines", "cities", "http", "region", "accesstokens")
            .whereLayer("vehicles")
            .mayOnlyAccessLayers("users", "deadlines", "cities", "http", "region", "accesstokens")
            .whereLayer("users")
            .mayOnlyAccessLayers("registration", "cities", "http", "region", "accesstokens", "passwords")
            .whereLayer("registration")
            .mayOnlyAccessLayers("http", "region", "passwords")
            .whereLayer("sessions")
            .mayOnlyAccessLayers("users", "revocations", "region", "accesstokens", "passwords")
            .whereLayer("revocations")
            .mayOnlyAccessLayers("users", "region", "accesstokens")
            .whereLayer("cities")
            .mayOnlyAccessLayers("schema")
            .whereLayer("http")
            .mayOnlyAccessLayers("accesstokens")
            .whereLayer("region")
            .mayNotAccessAnyLayer()
            .whereLayer("accesstokens")
            .mayNotAccessAnyLayer()
            .whereLayer("passwords")
            .mayNotAccessAnyLayer()
            .whereLayer("deadlines")
            .mayNotAccessAnyLayer()
            .whereLayer("openapi")
            .mayOnlyAccessLayers("http")
            .whereLayer("schema")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("movr.command.(*)..").should().beFreeOfCycles();
}
