package movr.query.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import movr.query.consistency.ConsistencyTokens;
import movr.query.querying.QueryResponse;
import movr.streams.ConsistencyToken;
import movr.web.openapi.OpenApiDocument;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/** Parts of the OpenAPI document that apply to all operations: problem details, consistency tokens, freshness. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(ConsistencyTokens.class);
    }

    @Bean
    OpenAPI contract() {
        Info info = new Info()
                .title("MovR queries")
                .version("1")
                .description("Questions about vehicles, rides and people. Answers are JSON, events server-sent events."
                        + " Routes without security are open to everybody: a bearer token that is wrong or has expired"
                        + " is ignored there. HEAD is answered where GET is.")
                .license(new License().name("Apache-2.0"));
        return OpenApiDocument.of(
                info,
                OpenApiDocument.problem("urn:movr:problem:wrong-region")
                        .addProperty("baseUrl", new StringSchema().description("With wrong-region: where to ask")));
    }

    @Bean
    OperationCustomizer queryHeadersAndProblems() {
        return (operation, method) -> {
            OpenApiDocument.addProblems(operation);
            if (takesTokens(method)) {
                describeHeaders(operation);
            }
            return operation;
        };
    }

    private static boolean takesTokens(HandlerMethod method) {
        return List.of(method.getMethod().getParameterTypes()).contains(ConsistencyTokens.class);
    }

    private static void describeHeaders(Operation operation) {
        operation.addParametersItem(
                new HeaderParameter()
                        .name(ConsistencyToken.HEADER)
                        .required(false)
                        .schema(new StringSchema())
                        .description(
                                "What commands answered with, up to ten, with commas: the answer shows these changes, or 503."));
        OpenApiDocument.addHeader(
                operation,
                QueryResponse.AS_OF,
                new Header()
                        .schema(new StringSchema().format("date-time"))
                        .description("How fresh the answer is: everything that happened before is in it."));
        operation
                .getResponses()
                .addApiResponse("304", new ApiResponse().description("What If-None-Match names still holds"));
    }
}
