package movr.web;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Table of the allowed dependencies between packages. */
@AnalyzeClasses(packages = "movr.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ARROWS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("movr.web..")
            .layer("http")
            .definedBy("movr.web.http")
            .layer("caller")
            .definedBy("movr.web.caller")
            .layer("admission")
            .definedBy("movr.web.admission")
            .layer("revocation")
            .definedBy("movr.web.revocation")
            .layer("rejection")
            .definedBy("movr.web.rejection")
            .layer("trace")
            .definedBy("movr.web.trace")
            .layer("meters")
            .definedBy("movr.web.meters")
            .layer("loops")
            .definedBy("movr.web.loops")
            .layer("broker")
            .definedBy("movr.web.broker")
            .layer("root")
            .definedBy("movr.web")
            .whereLayer("http")
            .mayOnlyAccessLayers("rejection")
            .whereLayer("caller")
            .mayOnlyAccessLayers("admission", "rejection", "revocation")
            .whereLayer("admission")
            .mayOnlyAccessLayers("rejection")
            .whereLayer("revocation")
            .mayNotAccessAnyLayer()
            .whereLayer("rejection")
            .mayNotAccessAnyLayer()
            .whereLayer("trace")
            .mayNotAccessAnyLayer()
            .whereLayer("meters")
            .mayNotAccessAnyLayer()
            .whereLayer("loops")
            .mayNotAccessAnyLayer()
            .whereLayer("broker")
            .mayNotAccessAnyLayer()
            .whereLayer("root")
            .mayNotAccessAnyLayer();
}
