package movr.command.openapi;

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
import movr.command.http.IdempotencyKey;
import movr.streams.ConsistencyToken;
import movr.web.caller.Caller;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;

/**
 * Parts of the OpenAPI document that apply to all operations: bearer tokens, problem details, idempotency keys,
 * consistency tokens.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class);
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
                        .title("MovR commands")
                        .version("1")
                        .description(
                                "Changes of state: people, vehicles, rides. Bodies are application/json in UTF-8, with no field"
                                        + " unknown or given twice; text that people type must be visible. Routes without security are"
                                        + " open to everybody: a bearer token that is wrong or has expired is ignored there.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components().addSecuritySchemes(BEARER, scheme).addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    OperationCustomizer commandHeadersAndProblems() {
        return (operation, method) -> {
            operation
                    .getResponses()
                    .addApiResponse("429", tryLater("Too many requests of the address, or of the account"))
                    .addApiResponse("503", tryLater("Too much is under way, or what this needs is away"))
                    .addApiResponse("default", problemResponse("Refused, or failed"));
            if (isCommand(method)) {
                describeHeaders(operation);
            }
            return operation;
        };
    }

    private static boolean isCommand(HandlerMethod method) {
        for (Class<?> type : method.getMethod().getParameterTypes()) {
            if (type == IdempotencyKey.class) {
                return true;
            }
        }
        return false;
    }

    private static void describeHeaders(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name(IdempotencyKey.HEADER)
                .required(false)
                .schema(new StringSchema().maxLength(200))
                .description("Makes a repeat of this request harmless: it gets the first answer again."));
        Header token = new Header()
                .schema(new StringSchema())
                .description("Send it with a query to be shown this change: {region}.{family}.{stream id}@{version}.");
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject(ConsistencyToken.HEADER, token);
            }
        });
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
                .addProperty("type", new StringSchema().example("urn:movr:problem:vehicle-not-available"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema());
    }
}
