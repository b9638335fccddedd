package movr.web;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. */
@AnalyzeClasses(packages = "movr.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.web..")
            .layer("http")
            .definedBy("movr.web.http")
            .layer("caller")
            .definedBy("movr.web.caller")
            .layer("rejection")
            .definedBy("movr.web.rejection")
            .layer("trace")
            .definedBy("movr.web.trace")
            .layer("meters")
            .definedBy("movr.web.meters")
            .layer("broker")
            .definedBy("movr.web.broker")
            .layer("root")
            .definedBy("movr.web")
            .whereLayer("http")
            .mayOnlyAccessLayers("rejection")
            .whereLayer("caller")
            .mayOnlyAccessLayers("rejection")
            .whereLayer("rejection")
            .mayNotAccessAnyLayer()
            .whereLayer("trace")
            .mayNotAccessAnyLayer()
            .whereLayer("meters")
            .mayNotAccessAnyLayer()
            .whereLayer("broker")
            .mayNotAccessAnyLayer()
            .whereLayer("root")
            .mayNotAccessAnyLayer();
}
