package movr.query.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import movr.query.consistency.ConsistencyTokens;
import movr.query.querying.QueryResponse;
import movr.streams.ConsistencyToken;
import movr.web.caller.Caller;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/**
 * Parts of the OpenAPI document that apply to all operations: bearer tokens, problem details, consistency tokens,
 * freshness.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, ConsistencyTokens.class);
    }

    @Bean
    OpenAPI contract() {
        SecurityScheme scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat("JWT");
        return new OpenAPI()
                // relative to the document: the host name that a client uses must not appear in it
                .addServersItem(new Server().url("/"))
                .info(new Info()
                        .title("MovR queries")
                        .version("1")
                        .description(
                                "Questions about vehicles, rides and people. Answers are JSON, events server-sent events."
                                        + " Routes without security are open to everybody: a bearer token that is wrong or has expired"
                                        + " is ignored there. HEAD is answered where GET is.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components().addSecuritySchemes(BEARER, scheme).addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer queryHeadersAndProblems() {
        return (operation, method) -> {
            operation
                    .getResponses()
                    .addApiResponse("429", tryLater("Too many requests of the address, or of the account"))
                    .addApiResponse("503", tryLater("Too much is under way, or what this needs is away"))
                    .addApiResponse("default", problemResponse("Refused, or failed"));
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
        Header asOf = new Header()
                .schema(new StringSchema().format("date-time"))
                .description("How fresh the answer is: everything that happened before is in it.");
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject(QueryResponse.AS_OF, asOf);
            }
        });
        operation
                .getResponses()
                .addApiResponse("304", new ApiResponse().description("What If-None-Match names still holds"));
    }

    private static ApiResponse tryLater(String why) {
        Header retryAfter = new Header()
                .schema(new IntegerSchema())
                .description("Seconds after which the same request may be answered otherwise");
        return problemResponse(why).addHeaderObject(HttpHeaders.RETRY_AFTER, retryAfter);
    }

    private static ApiResponse problemResponse(String what) {
        MediaType json = new MediaType().schema(new Schema<>().$ref(PROBLEM));
        return new ApiResponse()
                .description(what + ": a problem detail with a stable type (RFC 9457)")
                .content(new Content().addMediaType("application/problem+json", json));
    }

    private static Schema<?> problem() {
        return new Schema<>()
                .type("object")
                .addProperty("type", new StringSchema().example("urn:movr:problem:wrong-region"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema())
                .addProperty("baseUrl", new StringSchema().description("With wrong-region: where to ask"));
    }
}
