package movr.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import movr.web.caller.Caller;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;

/**
 * OpenAPI document of a service whose callers have bearer tokens and whose errors are problem details. Needs springdoc
 * on the class path.
 */
public final class OpenApiDocument {

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    private OpenApiDocument() {}

    /**
     * A document without operations.
     *
     * @param problem as {@link #problem} describes it, and members of this service's
     */
    public static OpenAPI of(Info info, Schema<?> problem) {
        SecurityScheme scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(BEARER)
                .bearerFormat("JWT");
        return new OpenAPI()
                // relative to the document: the host name that a client uses must not appear in it
                .addServersItem(new Server().url("/"))
                .info(info)
                .components(new Components().addSecuritySchemes(BEARER, scheme).addSchemas(PROBLEM, problem))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /**
     * Problem details.
     *
     * @param type an example, as this service answers with it
     */
    public static Schema<?> problem(String type) {
        return new Schema<>()
                .type("object")
                .addProperty("type", new StringSchema().example(type))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema().description("A sentence for people"))
                .addProperty("instance", new StringSchema());
    }

    /** Adds what any operation may be answered with when it is refused or fails. */
    public static void addProblems(Operation operation) {
        operation
                .getResponses()
                .addApiResponse("429", tryLater("Too many requests of the address, or of the account"))
                .addApiResponse("503", tryLater("Too much is under way, or what this needs is away"))
                .addApiResponse("default", problemResponse("Refused, or failed"));
    }

    /** Adds a header to the successful responses of an operation. */
    public static void addHeader(Operation operation, String name, Header header) {
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject(name, header);
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
        MediaType json = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        return new ApiResponse()
                .description(what + ": a problem detail with a stable type (RFC 9457)")
                .content(new Content().addMediaType("application/problem+json", json));
    }
}
