package movr.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service with bearer tokens, on a free port. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WebTest.Service.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "movr.operator.password=open sesame, please",
            "movr.http.max-body=4KB",
            "spring.servlet.multipart.enabled=false",
            "logging.level.org.apache.coyote.http11.Http11Processor=warn"
        })
@ExtendWith(OutputCaptureExtension.class)
@interface WebServiceTest {}
